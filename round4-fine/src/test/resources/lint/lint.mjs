// Prints what AWS's own validator finds in a template, one finding per line; nothing and status 0
// if it is fine.
import { RegoEngine, TemplateFile } from "@aws/cloudformation-validate";

const report = new RegoEngine().validateStandard(new TemplateFile(process.argv[2]), {
  severityLevel: "WARN",
});
for (const { startLine, ruleId, message } of report.diagnostics) {
  console.log(`line ${startLine}: ${ruleId} ${message}`);
}
process.exitCode = report.status === "OK" && report.diagnostics.length === 0 ? 0 : 1;
