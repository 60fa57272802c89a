package fullyloaded.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that round 3 adds. */
public final class ClusterOptions extends Options {

    /** How to spread connections among the copies. */
    public enum Share {
        /** All copies listen on one port, and the kernel spreads connections; Linux only. */
        KERNEL,
        /** The parent listens, and forwards requests to the copies in turn. */
        RELAY
    }

    private static final int MOST_PROCESSES = 1024;

    private int processes = Runtime.getRuntime().availableProcessors();
    private Share share =
            System.getProperty("os.name").equals("Linux") ? Share.KERNEL : Share.RELAY;

    @Option(names = "--processes", description = "Copies of the server (default: one per core).")
    void processes(int processes) {
        this.processes = within("--processes", processes, 1, MOST_PROCESSES);
    }

    @Option(
            names = "--share",
            paramLabel = "kernel|relay",
            description =
                    "Who spreads connections among the copies: the kernel or the parent"
                            + " (default: kernel on Linux, relay elsewhere).")
    void share(String share) {
        try {
            this.share = Share.valueOf(share.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("--share must be kernel or relay, not " + share);
        }
    }

    /** Returns the number of copies of the server. */
    public int processes() {
        return processes;
    }

    /** How to spread connections among the copies. */
    public Share share() {
        return share;
    }

    /**
     * Returns the command line of a copy that listens on {@code port}, alone or shared with the
     * other copies.
     */
    public List<String> ofCopy(String host, int port, boolean portIsShared) {
        List<String> args = new ArrayList<>(List.of("--copy", "--host", host));
        args.addAll(List.of("--port", Integer.toString(port)));
        args.addAll(List.of("--cost", Integer.toString(cost())));
        args.addAll(List.of("--threads", Integer.toString(threads())));
        args.addAll(List.of("--served-as", host()));
        args.addAll(access().args(List.of()));
        if (portIsShared) {
            args.add("--port-shared");
        }
        return args;
    }
}
