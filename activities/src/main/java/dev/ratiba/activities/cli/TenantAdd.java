package dev.ratiba.activities.cli;

import dev.ratiba.db.tenant.Onboarding;
import dev.ratiba.db.tenant.Onboarding.Outcome;
import dev.ratiba.db.tenant.Problem;
import dev.ratiba.db.tenant.TenantFile;
import dev.ratiba.db.tenant.TenantFile.Reading;
import dev.ratiba.db.tenant.TenantSecret;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes on a business from its file, or changes what is known of it as the file now says. */
@Command(
    name = "add",
    description = {
      "Takes on a business from a YAML file, or changes it as the file now says.",
      "All or nothing, and can be repeated: the same file twice changes nothing."
    },
    footer = {
      "",
      "Secrets are lines KEY=value on standard input, never arguments:",
      "  printf 'DARAJA_PASSKEY=%%s\\n' \"$PASSKEY\" | ratiba tenant add spa.yml",
      "A secret that was given once is kept until another one is given.",
      "",
      "Reads DATABASE_URL, DATABASE_OWNER_USER, DATABASE_OWNER_PASSWORD and RATIBA_MASTER_KEY."
    })
final class TenantAdd implements Callable<Integer> {
  private final Environment environment;
  private final InputStream standardInput;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "What the business is: docs/onboarding-a-tenant.md")
  private Path file;

  @Option(
      names = "--secrets",
      paramLabel = "-",
      description = "Reads secrets from standard input even when that is a terminal.")
  private @Nullable String secrets;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  TenantAdd(Environment environment, InputStream standardInput) {
    this.environment = environment;
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() {
    var read = read();
    var onboarding = new Onboarding(environment.owner(), environment.secretBox());
    return switch (onboarding.add(read, secrets())) {
      case Outcome.Onboarded onboarded -> tell(onboarded);
      case Outcome.Refused(var problems) -> throw refusal(problems);
    };
  }

  private TenantFile read() {
    return switch (TenantFile.read(Documents.yaml(file))) {
      case Reading.Valid(var valid) -> valid;
      case Reading.Invalid(var problems) -> throw refusal(problems);
    };
  }

  private Map<TenantSecret, String> secrets() {
    if (secrets != null && !secrets.equals("-")) {
      throw new Failure("Secrets are no arguments, which others can see. Write --secrets -");
    }
    return secrets == null && atTerminal() ? Map.of() : SecretLines.read(standardInput);
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 25 on it is null again
  private static boolean atTerminal() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  private int tell(Outcome.Onboarded onboarded) {
    var out = spec.commandLine().getOut();
    if (onboarded.changes().isEmpty()) {
      out.println(onboarded.slug() + " is as the file says; nothing changed.");
    } else {
      out.println(onboarded.slug() + " is as the file says now. Changed:");
      onboarded.changes().forEach(change -> out.println("  " + change));
    }
    return 0;
  }

  private Failure refusal(List<Problem> problems) {
    return new Failure(
        problems.stream()
            .map(problem -> "  " + problem)
            .collect(Collectors.joining("\n", file + " changes nothing:\n", "")));
  }
}
