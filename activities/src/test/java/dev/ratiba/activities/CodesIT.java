package dev.ratiba.activities;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.messaging.Reports;
import dev.ratiba.db.messaging.Reports.Report;
import dev.ratiba.messaging.TypedCode;
import dev.ratiba.wakeup.OutboxKind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A visitor who typed a number shows by a code that it is theirs, or learns nothing. */
class CodesIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
  private static int tenants;

  @AutoClose private final Shop shop = new Shop(POSTGRES, "codes_" + ++tenants);
  private final String phone = "+2547%08d".formatted(80_000_000 + tenants);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void whatIsSaidIsTheSameWhetherThereIsAnythingOrNot() {
    booked();
    var known = new WebVisitor(shop);
    var unknown = new WebVisitor(shop);

    asksToCancel(known, phone).says("yes").says("000000").says("00000").says("person please");
    asksToCancel(unknown, "+254780999999")
        .says("yes")
        .says("000000")
        .says("00000")
        .says("person please");

    assertThat(withoutNumbers(known.page())).isEqualTo(withoutNumbers(unknown.page()));
    assertThat(known.page()).noneMatch(line -> line.contains("10:00"));
  }

  @Test
  void theRightCodeGoesOnWithWhatWasWanted() {
    booked();
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    var code = codeIn(shop.deliver(visitor.thread()));

    visitor.says("It is " + code.substring(0, 3) + " " + code.substring(3));

    assertThat(visitor.last()).contains("the number is yours", "10:00");
    assertThat(visitor.says("yes").last()).contains("I have cancelled");
    assertThat(shop.texts("select status from %s.appointments")).containsExactly("canceled");
  }

  @Test
  void whoHasProvedTheNumberIsNotAskedAgain() {
    booked();
    var visitor = proved();

    visitor.says("no").says("what have I booked?");

    assertThat(visitor.last()).contains("This is what you have booked", "10:00");
  }

  @Test
  void aWrongCodeIsToldHowManyTriesAreLeftUntilItIsOver() {
    booked();
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    var code = codeIn(shop.deliver(visitor.thread()));
    var wrong = code.equals("000000") ? "000001" : "000000";

    assertThat(Stream.of(1, 2, 3).map(_ -> visitor.says(wrong).last()))
        .satisfiesExactly(
            told -> assertThat(told).contains("4 tries left"),
            told -> assertThat(told).contains("3 tries left"),
            told -> assertThat(told).contains("2 tries left"));
    assertThat(visitor.says(wrong).last()).contains("one try left");
    assertThat(visitor.says(wrong).last()).contains("cannot be used any more", "send a code");
    assertThat(visitor.says("yes").last()).contains("I have asked for a code");
    assertThat(visitor.says(code).last()).contains("That is not the code");
    assertThat(visitor.page()).noneMatch(line -> line.contains("10:00"));
  }

  @Test
  void aCodeIsGoodForTenMinutes() {
    booked();
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    var code = codeIn(shop.deliver(visitor.thread()));
    assertThat(
            shop.text(
                "select extract(epoch from expires_at - made_at)::int from %s.customer_codes"))
        .isEqualTo("600");
    shop.sql("update %s.customer_codes set expires_at = now()");

    visitor.says(code);

    assertThat(visitor.last()).contains("cannot be used any more");
  }

  @Test
  void goesByWhatsAppWhileItsWindowIsOpen() {
    shop.customerWithPhone(phone).says("hello");

    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");

    assertThat(shop.deliver(visitor.thread()))
        .singleElement()
        .asString()
        .startsWith("whatsapp: ")
        .containsPattern(CODE);
  }

  @Test
  void goesBySmsOtherwiseAndCostsWhatAnSmsCosts() {
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");

    assertThat(shop.deliver(visitor.thread()))
        .singleElement()
        .asString()
        .startsWith("sms: ")
        .containsPattern(CODE);
    assertThat(
            shop.text(
                "select cost_micros || ' ' || cost_currency || ' ' || carried_by from %s.messages"
                    + " where code_id is not null"))
        .isEqualTo("3000 USD sms");
  }

  @Test
  void theSameCodeGoesBySmsWhenWhatsAppDoesNotBringIt() {
    shop.customerWithPhone(phone).says("hello");
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    var code = codeIn(shop.deliver(visitor.thread()));
    var sent =
        requireNonNull(shop.text("select provider_id from %s.messages where code_id is not null"));

    var _ =
        shop.inside(
            sql -> new Reports(shop.slug(), sql).note(new Report(sent, null, "failed", "131026")));
    shop.settleDown(visitor.thread());

    assertThat(shop.deliver(visitor.thread()))
        .singleElement()
        .asString()
        .startsWith("sms: ")
        .contains(code);
  }

  @Test
  void stopHoldsOnTheChannelWhereItWasSaidAndTheVisitorIsToldTheSame() {
    shop.customerWithPhone(phone).says("hello").says("STOP");
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");

    assertThat(shop.deliver(visitor.thread())).singleElement().asString().startsWith("sms: ");
    shop.sql("insert into %s.opt_outs (channel, address) values ('sms', '" + phone + "')");
    visitor.says("send it again");

    assertThat(visitor.last()).contains("I have asked for a code");
    assertThat(shop.deliver(visitor.thread())).isEmpty();
    assertThat(shop.texts("select failure from %s.messages where status = 'parked'"))
        .containsExactly("opted out");
  }

  @Test
  void aCodeThatCannotBeEnteredAnyMoreIsNotSent() {
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    shop.sql("update %s.customer_codes set expires_at = now()");

    assertThat(shop.deliver(visitor.thread())).isEmpty();
    assertThat(shop.texts("select failure from %s.messages where code_id is not null"))
        .containsExactly("the code is over");
  }

  @Test
  void aNewCodeTakesThePlaceOfOneThatIsStillToBeSent() {
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes").says("send it again");

    assertThat(shop.deliver(visitor.thread())).hasSize(1);
  }

  @Test
  void tooManyCodesAreRefusedInClearWordsAndNothingIsSent() {
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    visitor.says("send it again").says("send it again");
    var _ = shop.deliver(visitor.thread());

    visitor.says("send it again");

    assertThat(visitor.last())
        .contains("I cannot send another code just now", "in an hour", "ask me for a person");
    assertThat(shop.open(visitor.thread(), OutboxKind.DELIVER)).isEmpty();
    assertThat(shop.count("%s.customer_codes")).isEqualTo(3);
  }

  @Test
  void theCodeStandsNowhereButSealed() {
    booked();
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    var sent = shop.deliver(visitor.thread());
    var code = codeIn(sent);
    var slip = code.substring(0, 5);

    visitor.says(slip);
    visitor.says(code);

    assertThat(visitor.last()).contains("the number is yours");
    assertThat(visitor.page()).contains(TypedCode.hidden(code));
    for (var table : tables()) {
      assertThat(shop.texts("select t::text from %s." + table + " t"))
          .as(table)
          .noneMatch(row -> standsIn(row, code) || standsIn(row, slip));
    }
    assertThat(shop.count("%s.customer_codes where sealed is not null")).isZero();
  }

  @Test
  void theMessageWithTheCodeStandsOnNobodysPage() {
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    var _ = shop.deliver(visitor.thread());

    assertThat(visitor.page()).noneMatch(line -> line.contains("is your code"));
    assertThat(shop.texts("select body from %s.messages where code_id is not null"))
        .singleElement()
        .asString()
        .startsWith("•••••• is your code");
  }

  @Test
  void whatIsNoCodeIsReadAsWordsAndTakesNoTry() {
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");

    visitor.says("1").says("what are your prices?").says("ok");

    assertThat(shop.texts("select tries from %s.customer_codes")).containsExactly("0");
    assertThat(visitor.page())
        .contains("1")
        .filteredOn(line -> line.contains("Please enter the code of six digits"))
        .hasSize(3);
  }

  @Test
  void whatThisSessionBookedNeedsNoCode() {
    var visitor =
        new WebVisitor(shop).says("book a haircut tomorrow at 3pm").isReachedAt(phone).says("yes");
    shop.sql("update %s.appointments set status = 'confirmed', hold_expires_at = null");
    shop.sql("update %s.conversations set situation = '{\"state\": \"ended\"}'");

    visitor.says("cancel my appointment");

    assertThat(visitor.last()).contains("Shall I cancel", "15:00");
    assertThat(shop.count("%s.customer_codes")).isZero();
  }

  @Test
  void anotherVisitorWithTheNumberProvesNothingByIt() {
    booked();
    var _ = proved();

    var other = asksToCancel(new WebVisitor(shop), phone);

    assertThat(other.last()).contains("Shall I send a code to it?");
  }

  /** Somebody on WhatsApp, with a visit at ten. */
  private void booked() {
    shop.customerWithPhone(phone).holds(10);
    shop.sql("update %s.appointments set status = 'confirmed', hold_expires_at = null");
  }

  private WebVisitor proved() {
    var visitor = asksToCancel(new WebVisitor(shop), phone).says("yes");
    return visitor.says(codeIn(shop.deliver(visitor.thread())));
  }

  private static WebVisitor asksToCancel(WebVisitor visitor, String number) {
    return visitor.says("cancel my appointment").isReachedAt(number);
  }

  private static String codeIn(List<String> sent) {
    var code = CODE.matcher(String.join("\n", sent));
    assertThat(code.find()).as("a code in %s", sent).isTrue();
    return code.group();
  }

  private static List<String> withoutNumbers(List<String> page) {
    return page.stream()
        .map(line -> line.replaceAll("\\+?[0-9][0-9 ]{7,}[0-9]", "NUMBER"))
        .toList();
  }

  /** As a number of its own: the digits of a time or an id may happen to be the same. */
  private static boolean standsIn(String row, String digits) {
    return Pattern.compile("(?<![0-9a-f.])" + digits + "(?![0-9a-f])").matcher(row).find();
  }

  private List<String> tables() {
    return shop.texts(
        "select table_name from information_schema.tables where table_schema = '"
            + shop.slug().schema()
            + "' and table_type = 'BASE TABLE'");
  }
}
