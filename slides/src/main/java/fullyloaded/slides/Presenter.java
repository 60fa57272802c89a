package fullyloaded.slides;

final class Presenter {
    private Presenter() {}

    public static void main(String... args) {}
}
