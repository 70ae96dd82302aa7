package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratiba.sandbox.faults.check.Checker;
import dev.ratiba.sandbox.faults.check.Deed;
import dev.ratiba.sandbox.faults.check.Evidence;
import dev.ratiba.sandbox.faults.check.Run;
import dev.ratiba.sandbox.faults.check.Run.What;
import dev.ratiba.sandbox.faults.check.Sampler;
import dev.ratiba.sandbox.faults.check.Scope;
import dev.ratiba.sandbox.faults.check.Violation;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The checker reads the real stack, and finds a healthy one healthy. */
final class CheckerIT extends WholeStack {
  private final Instant began = Instant.now().minusSeconds(1);
  private final List<Deed> deeds = new ArrayList<>();

  @Test
  void findsNothingWrongWithTwoBookings() throws Exception {
    var first = books();
    var second = books();

    var evidence = evidence(first, second);
    var verdict = Checker.judge(evidence);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.repeats()).isZero();
    assertThat(verdict.stalls().arrivals()).isEqualTo(8);
    assertThat(evidence.runs()).hasSize(4);
    assertThat(evidence.ledger()).filteredOn(fact -> fact.operation().equals("charge")).hasSize(2);
    assertThat(evidence.tenants())
        .flatExtracting(tenant -> tenant.payments())
        .hasSize(2)
        .allSatisfy(payment -> assertThat(payment.state()).isEqualTo("settled"));
  }

  @Test
  void seesWhatWasNotAccepted() throws Exception {
    var customer = wrote(aCustomer(), "hello").reads("Which service");
    deeds.add(deed(customer, "wamid.never"));

    assertThat(Checker.check(evidence(customer)))
        .extracting(Violation::invariant)
        .containsExactly("I1");
  }

  /**
   * PostgreSQL makes the turn so slow that its task ends with a heartbeat; then it is rung again.
   */
  @Test
  void tellsARingThatIsHonouredAfterASlowTurnFromOneThatIsSwallowed() throws Exception {
    var customer = wrote(aCustomer(), "hello").reads("Which service");
    var delivered = rungDuringASlowTurn(customer);
    customer.reads("KES 1,500").reads("every day");

    var evidence = evidence(customer);
    assertThat(Checker.check(evidence)).isEmpty();
    assertThat(Checker.check(forgetful(evidence, delivered)))
        .extracting(Violation::what)
        .anyMatch(what -> what.endsWith("was swallowed"));
  }

  @Test
  void looksAtTheRunningStack() throws Exception {
    try (var sampler = new Sampler(stack().sources().database())) {
      assertThat(sampler.look()).isEmpty();
    }
  }

  private Customer books() {
    var customer =
        wrote(aCustomer(), "I would like a haircut on " + Slots.next().inEnglish())
            .reads("Shall I book");
    MpesaWeather.fair(() -> wrote(customer, "yes").reads("Thank you").entersThePin());
    return customer.reads("confirmed");
  }

  private Customer wrote(Customer customer, String text) {
    var known = customer.records().accepted().size();
    customer.writes(text);
    var ids =
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> customer.records().accepted(), accepted -> accepted.size() > known);
    deeds.add(deed(customer, ids.getLast()));
    return customer;
  }

  private static Deed deed(Customer customer, String id) {
    return new Deed(
        Instant.now(), customer.business().slug(), customer.number(), Deed.WROTE, id, "");
  }

  private Instant rungDuringASlowTurn(Customer customer) throws SQLException {
    var workflow = customer.records().conversation();
    try (var owner = stack().database();
        var histories = new Histories(stack())) {
      owner.setSchema(customer.business().schema());
      owner.setAutoCommit(false);
      try (var lock =
          owner.prepareStatement("select 1 from conversations where id = ? for update")) {
        lock.setString(1, customer.records().thread());
        lock.executeQuery().close();
        wrote(customer, "what are your prices?");
        taskBegins(histories, workflow, 1);
        var known = rings(histories.of(workflow).getEvents());
        wrote(customer, "when are you open?");
        return taskBegins(histories, workflow, known + 1);
      } finally {
        owner.rollback();
      }
    }
  }

  /** Waits until a task has begun after so many rings, and says when. */
  private static Instant taskBegins(Histories histories, String workflow, long rings) {
    var begun =
        await()
            .atMost(Duration.ofSeconds(20))
            .pollInterval(Duration.ofMillis(20))
            .until(
                () -> histories.of(workflow).getEvents(),
                events ->
                    rings(events) >= rings
                        && events.getLast().getEventType()
                            == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED);
    var time = begun.getLast().getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static long rings(List<HistoryEvent> events) {
    return events.stream()
        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
        .count();
  }

  /** What would be remembered if no turn had been asked for after that ring. */
  private static Evidence forgetful(Evidence evidence, Instant delivered) {
    return new Evidence(
        evidence.since(),
        evidence.at(),
        evidence.deeds(),
        evidence.faults(),
        evidence.ledger(),
        evidence.tenants(),
        evidence.wakeups(),
        evidence.unrouted(),
        evidence.runs().stream().map(run -> forgetful(run, delivered)).toList());
  }

  private static Run forgetful(Run run, Instant delivered) {
    var events =
        run.events().stream()
            .filter(event ->
                event.what() != What.TURN
                    || event.turn() == null
                    || event.turn().scheduledAt().isBefore(delivered))
            .toList();
    return new Run(run.workflowId(), run.runId(), run.status(), run.startedAt(), events);
  }

  private Evidence evidence(Customer... customers) throws Exception {
    var numbers = new ArrayList<String>();
    for (var customer : customers) {
      customer.records().whenQuiet();
      numbers.add(customer.number());
    }
    return Evidence.gather(
        stack().sources(), new Scope(began, Set.copyOf(numbers)), deeds, List.of());
  }
}
