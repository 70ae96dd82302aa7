package dev.ratiba.sandbox.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A visitor of the web widget books, from the first word to the receipt (S0-055 to S0-068). */
final class WidgetConversationIT extends WholeStack {
  @Test
  void asksForTheNumberReadsItBackAndBooks() {
    var customer = aCustomer();
    try (var visitor = WidgetVisitor.of(stack())) {
      visitor.writes("haircut on " + Slots.next().inEnglish()).reads("Which phone number");
      visitor.writes("0712").reads("I saw no phone number");
      visitor.writes("12345 678").reads("I saw no phone number");
      visitor.writes(national(customer)).reads("is that right?");
      visitor.taps("Yes, that is right").reads("Shall I book this for you?", "Haircut");
      visitor.taps("Yes, book it").reads("M-Pesa prompt", "KES 1,500");
      customer.entersThePin();
      visitor.reads("Your booking is confirmed", "Haircut");

      assertThat(ThreadLog.of(stack(), visitor.conversation()))
          .extracting(ThreadLog.Line::message)
          .filteredOn(line -> line.matches("(widget\\.session|state=|phone\\.).*"))
          .map(line -> line.replaceFirst(" thread=.*", ""))
          .containsSubsequence(
              "widget.session.create channel=web",
              "state=GREET → COLLECT_PHONE",
              "phone.validate e164_invalid strikes=1",
              "phone.validate e164_invalid strikes=2",
              "phone.validate ok",
              "state=COLLECT_PHONE → COLLECT_SERVICE → COLLECT_SLOT → CONFIRM",
              "state=CONFIRM → PAYMENT_PENDING",
              "state=PAYMENT_PENDING → BOOKED");
      assertThat(log(visitor)).noneMatch(line -> line.contains(customer.number().substring(4)));
      assertThat(channelsOf(customer)).containsExactly("web");
      assertThat(customer.records().appointments()).containsExactly("confirmed");
      assertThat(customer.records().payments()).containsExactly("settled");
    }
  }

  @Test
  void aNumberThatWroteOnWhatsAppBeforeIsTheSameCustomer() {
    var customer = aCustomer();
    customer.writes("hello").nextMessage();
    try (var visitor = WidgetVisitor.of(stack())) {
      visitor.writes("hello").reads("Which phone number");
      visitor.writes(national(customer)).reads("is that right?");
      visitor.writes("yes").reads("Which service");
    }

    assertThat(channelsOf(customer)).containsExactlyInAnyOrder("whatsapp", "web");
    customer.readsNothingMore();
  }

  @Test
  void threeAnswersWithoutANumberCallAPerson() {
    try (var visitor = WidgetVisitor.of(stack())) {
      visitor.writes("hello").reads("Which phone number");
      visitor.writes("12").reads("I saw no phone number");
      visitor.writes("0712 34").reads("I saw no phone number");
      visitor.writes("07").reads("I have called a colleague", "https://wa.me/254709000001");

      assertThat(
              Sql.count(
                  stack(),
                  Business.SPA,
                  "select count(*) from handoff_log where conversation_id = ?",
                  visitor.conversation()))
          .isEqualTo(1);
    }
  }

  private static String national(Customer customer) {
    return "0" + customer.number().substring(3);
  }

  private static List<String> log(WidgetVisitor visitor) {
    return ThreadLog.of(stack(), visitor.conversation()).stream()
        .map(ThreadLog.Line::message)
        .toList();
  }

  private static List<String> channelsOf(Customer customer) {
    return Sql.strings(
        stack(),
        Business.SPA,
        "select distinct i.channel from customer_identities i join customers c on c.id = i.customer_id"
            + " where c.phone_e164 = ?",
        "+" + customer.number());
  }
}
