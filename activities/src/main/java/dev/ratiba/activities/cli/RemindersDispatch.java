package dev.ratiba.activities.cli;

import dev.ratiba.activities.reminder.Dispatching;
import dev.ratiba.activities.reminder.Dispatching.Going;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.wakeup.Engine;
import dev.ratiba.wakeup.Ringer;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sends now what would be sent within some time (S0-088, X-06). */
@Command(
    name = "dispatch",
    description = {
      "Sends now the reminders that are due within some time, quiet hours or not.",
      "They go the way that they would have gone, and never a second time."
    },
    footer = {
      "",
      "Nothing is due: exit 0 as well. While Temporal is away the reminders go when it is back.",
      "",
      "Reads DATABASE_URL, DATABASE_OWNER_USER and DATABASE_OWNER_PASSWORD,",
      "TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE."
    })
final class RemindersDispatch implements Callable<Integer> {
  /** Whoever is not rung by then is rung by the sweeper. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Environment environment;

  @Spec private CommandSpec spec;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      defaultValue = "2h",
      converter = Within.class,
      description = "How far ahead, such as 30m, 2h or 3d; 2h unless said.")
  private Duration within;

  @Option(
      names = "--tenant",
      paramLabel = "SLUG",
      description = "Only this business's reminders; all of them unless said.")
  private String tenant = "";

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  RemindersDispatch(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    var owner = environment.owner();
    var going =
        tenants(owner.onPlatform(database -> new Tenants(database).all())).stream()
            .flatMap(slug ->
                owner
                    .inSchemaOf(slug, database -> new Dispatching(slug, database).dispatch(within))
                    .stream())
            .toList();
    going.forEach(this::tell);
    spec.commandLine().getOut().println(summary(going));
    if (!going.isEmpty() && !ring(going)) {
      spec.commandLine()
          .getErr()
          .println("Temporal does not answer; they go as soon as it is back.");
    }
    return 0;
  }

  private List<TenantSlug> tenants(List<TenantSlug> all) {
    if (tenant.isEmpty()) {
      return all;
    }
    var one = all.stream().filter(slug -> slug.value().equals(tenant)).toList();
    if (one.isEmpty()) {
      throw new Failure("There is no tenant %s.".formatted(tenant));
    }
    return one;
  }

  private void tell(Going going) {
    spec.commandLine()
        .getOut()
        .printf(
            "%s  %s, %d h before%n",
            going.ring().row().workflowId(), going.starts(), going.hoursBefore());
  }

  private static String summary(List<Going> going) {
    return switch (going.size()) {
      case 0 -> "No reminder is due within that time.";
      case 1 -> "1 reminder goes now.";
      default -> going.size() + " reminders go now.";
    };
  }

  /** The first one shows whether the engine is there. */
  private boolean ring(List<Going> going) {
    var stubs = Engine.at(environment.temporalAddress(), PATIENCE);
    try {
      var ringer = new Ringer(Engine.client(stubs, environment.temporalNamespace()));
      going.forEach(one -> ringer.ring(one.ring()));
      return true;
    } catch (RuntimeException away) {
      return false;
    } finally {
      close(stubs);
    }
  }

  private static void close(WorkflowServiceStubs stubs) {
    stubs.shutdownNow();
  }

  /** Minutes, hours or days. */
  static final class Within implements ITypeConverter<Duration> {
    private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,3})([mhd])");

    @Override
    public Duration convert(String text) {
      var found = SHAPE.matcher(text);
      if (!found.matches()) {
        throw new TypeConversionException("'" + text + "' is no time; write 30m, 2h or 3d");
      }
      var number = Long.parseLong(found.group(1));
      return switch (found.group(2)) {
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }
}
