package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Anybody can type a number: only who reads its messages is shown, and changes, what it has. */
final class TypedNumberIT extends WholeStack {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

  @Test
  void whoReadsTheCodeOnTheirPhoneMovesInTheWidgetWhatTheyBookedOnWhatsApp() {
    var asha = booked();
    var after = Slots.next();
    try (var visitor = WidgetVisitor.of(stack())) {
      typesTheNumberToMove(visitor, asha);
      visitor.taps("Yes, send a code").reads("I have asked for a code");
      var code = codeIn(asha.nextMessage().text());
      visitor.writes(anotherThan(code)).reads("That is not the code", "4 tries left");
      visitor.writes(code).reads("the number is yours", "Haircut");
      visitor.writes(after.inEnglish()).reads("Shall I move it");
      visitor.taps("Yes, move it").reads("I have moved your visit");

      assertThat(startOf(asha)).isEqualTo("%s %02d:00".formatted(after.day(), after.hour()));
      assertThat(asha.records().payments()).containsExactly("settled");
      standsNowhere(code, asha, visitor);
    }
  }

  @Test
  void whoTypesSomebodyElsesNumberLearnsNothing() {
    var asha = booked();
    var nobody = aCustomer();
    try (var stranger = WidgetVisitor.of(stack());
        var control = WidgetVisitor.of(stack())) {
      var told = guesses(stranger, asha);
      var toldOfNobody = guesses(control, nobody);

      assertThat(told).isEqualTo(toldOfNobody);
      assertThat(told).noneMatch(line -> line.contains("Haircut"));
    }
    assertThat(codeIn(asha.nextMessage().text())).isNotBlank();
    await().atMost(PATIENCE).until(() -> !smsTo(nobody).isEmpty());
    assertThat(codeIn(smsTo(nobody).getFirst().path("text").asString(""))).isNotBlank();
    assertThat(costOfTheCodeTo(nobody)).containsExactly("sms 3000 USD");
    assertThat(asha.records().appointments()).containsExactly("confirmed");
  }

  private static Customer booked() {
    var asha =
        aCustomer()
            .writes("I would like a haircut on " + Slots.next().inEnglish())
            .reads("Shall I book");
    MpesaWeather.fair(() -> asha.writes("yes").reads("Thank you").entersThePin());
    return asha.reads("confirmed");
  }

  private static void typesTheNumberToMove(WidgetVisitor visitor, Customer customer) {
    visitor.writes("I want to move my booking").reads("Which phone number");
    visitor.writes("0" + customer.number().substring(3)).reads("is that right?");
    visitor.taps("Yes, that is right").reads("Shall I send a code to it?");
  }

  /** What is read after the number was confirmed. */
  private static List<String> guesses(WidgetVisitor visitor, Customer customer) {
    typesTheNumberToMove(visitor, customer);
    var told = new ArrayList<String>();
    told.add(visitor.taps("Yes, send a code").nextMessage().text());
    told.add(visitor.writes("13579").nextMessage().text());
    told.add(visitor.writes("what have I booked?").nextMessage().text());
    told.add(visitor.taps("No, leave it").nextMessage().text());
    return told;
  }

  private static String anotherThan(String code) {
    return code.substring(0, 5) + (code.charAt(5) == '0' ? '1' : '0');
  }

  static String codeIn(String text) {
    var code = CODE.matcher(text);
    assertThat(code.find()).as("a code in \"%s\"", text).isTrue();
    return code.group();
  }

  private static String startOf(Customer customer) {
    return Sql.strings(
            stack(),
            Business.SPA,
            "select to_char(a.starts_at at time zone 'Africa/Nairobi', 'YYYY-MM-DD HH24:MI')"
                + " from appointments a join customers c on c.id = a.customer_id"
                + " where c.phone_e164 = ? and a.status = 'confirmed'",
            "+" + customer.number())
        .getFirst();
  }

  private static List<String> costOfTheCodeTo(Customer customer) {
    return Sql.strings(
        stack(),
        Business.SPA,
        "select carried_by || ' ' || cost_micros || ' ' || cost_currency from messages"
            + " where code_id is not null and address = ?",
        "+" + customer.number());
  }

  private static List<JsonNode> smsTo(Customer customer) {
    return stack()
        .control()
        .get("/sandbox/phones/" + customer.number())
        .json()
        .path("sms")
        .valueStream()
        .filter(sms -> sms.path("direction").asString("").equals("out"))
        .toList();
  }

  /** In no history, no row and no log, as a number of its own. */
  private static void standsNowhere(String code, Customer customer, WidgetVisitor visitor) {
    var alone = "(^|[^0-9a-f.])" + code + "([^0-9a-f]|$)";
    var records = customer.records().whenQuiet();
    try (var histories = new Histories(stack())) {
      Stream.of(
              records.conversation(),
              "conversation/spa_pilot/" + visitor.conversation(),
              records.attempts().getLast())
          .forEach(workflow ->
              assertThat(new Payloads(histories.of(workflow).toJson(false)).everything())
                  .as(workflow)
                  .doesNotContainPattern(alone));
    }
    assertThat(tables())
        .hasSizeGreaterThan(20)
        .allSatisfy(table ->
            assertThat(
                    Sql.count(
                        stack(),
                        Business.SPA,
                        "select count(*) from " + table + " t where t::text ~ ?",
                        alone))
                .as(table)
                .isZero());
    assertThat(stack().logs())
        .allSatisfy(log -> assertThat(read(log)).doesNotContainPattern(alone));
  }

  private static List<String> tables() {
    return Sql.strings(
        stack(),
        Business.SPA,
        "select table_schema || '.' || table_name from information_schema.tables"
            + " where table_schema in ('public', ?) and table_type = 'BASE TABLE'",
        Business.SPA.schema());
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
