// What AWS's own validator has to say against a template, one line each; nothing and status 0 if it is fine.
import { RegoEngine, TemplateFile } from "@aws/cloudformation-validate";

const report = new RegoEngine().validateStandard(new TemplateFile(process.argv[2]), {
  severityLevel: "WARN",
});
for (const { startLine, ruleId, message } of report.diagnostics) {
  console.log(`line ${startLine}: ${ruleId} ${message}`);
}
process.exitCode = report.status === "OK" && report.diagnostics.length === 0 ? 0 : 1;
