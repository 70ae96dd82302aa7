package dev.ratiba.db.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.CustomerCodes.Entered;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class CustomerCodesIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();
  private static final String HERE = "192.0.2.1";

  private final People people = new People(POSTGRES);
  private final Contact visitor = people.visitor("+254711000001");

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void theRightCodeProvesTheNumberForThisSessionAlone() {
    var other = people.visitor("+254711000001");
    var code = made(visitor, HERE).orElseThrow();

    assertThat(isProved(visitor)).isFalse();
    assertThat(enter(other, code)).isEqualTo(Entered.OVER);
    assertThat(enter(visitor, " " + code + " ")).isEqualTo(Entered.RIGHT);

    assertThat(isProved(visitor)).isTrue();
    assertThat(isProved(other)).isFalse();
    assertThat(enter(visitor, code)).isEqualTo(Entered.OVER);
  }

  @Test
  void aCodeTakesFiveTries() {
    var code = made(visitor, HERE).orElseThrow();
    var wrong = code.equals("000000") ? "000001" : "000000";

    assertThat(IntStream.range(0, 5).mapToObj(_ -> enter(visitor, wrong)))
        .containsExactly(Entered.WRONG, Entered.WRONG, Entered.WRONG, Entered.WRONG, Entered.OVER);
    assertThat(enter(visitor, code)).isEqualTo(Entered.OVER);
    assertThat(isProved(visitor)).isFalse();
  }

  @Test
  void fiveTriesAreFiveHoweverManyCome() throws Exception {
    made(visitor, HERE);

    Callable<Entered> guess = () -> enter(visitor, "guess");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var wrong = 0;
      for (var done : threads.invokeAll(java.util.Collections.nCopies(20, guess))) {
        wrong += done.get() == Entered.WRONG ? 1 : 0;
      }
      assertThat(wrong).isEqualTo(4);
    }
  }

  @Test
  void aCodeExpires() {
    var code = made(visitor, HERE).orElseThrow();
    people.execute("update %s.customer_codes set expires_at = now()");

    assertThat(enter(visitor, code)).isEqualTo(Entered.OVER);
  }

  @Test
  void aNewCodeTakesThePlaceOfTheOld() {
    var old = made(visitor, HERE).orElseThrow();
    var fresh = made(visitor, HERE).orElseThrow();

    if (!old.equals(fresh)) {
      assertThat(enter(visitor, old)).isEqualTo(Entered.WRONG);
    }
    assertThat(enter(visitor, fresh)).isEqualTo(Entered.RIGHT);
  }

  @Test
  void aNumberGetsThreeAnHourFromWhereverTheyAreAskedFor() {
    var elsewhere = people.visitor("+254711000001");

    assertThat(
            List.of(
                made(visitor, "a").isPresent(),
                made(elsewhere, "b").isPresent(),
                made(visitor, "c").isPresent(),
                made(elsewhere, "d").isPresent()))
        .containsExactly(true, true, true, false);
    people.execute("update %s.customer_codes set made_at = made_at - interval '61 minutes'");
    assertThat(made(visitor, "e")).isPresent();
  }

  @Test
  void anAddressGetsSixAnHourForWhicheverNumbers() {
    var sent =
        IntStream.range(0, 8)
            .filter(n -> made(people.visitor("+25471200000" + n), HERE).isPresent())
            .count();

    assertThat(sent).isEqualTo(6);
  }

  @Test
  void neitherCodeNorAddressIsKeptAsItIs() {
    var code = made(visitor, HERE).orElseThrow();

    assertThat(people.texts("select t::text from %s.customer_codes t"))
        .noneMatch(row -> row.contains(code) || row.contains(HERE));
  }

  @Test
  void whomAChannelAttestsNeedsNoCode() {
    var customer = people.onWhatsApp("+254711000009");

    assertThat(isProved(Contact.on("whatsapp", customer))).isTrue();
  }

  private Optional<String> made(Contact asking, String address) {
    return people.inside(sql -> new CustomerCodes(sql, People.BOX).make(asking, address));
  }

  private Entered enter(Contact entering, String code) {
    return people.inside(sql -> new CustomerCodes(sql, People.BOX).enter(entering, code));
  }

  private boolean isProved(Contact contact) {
    return people.inside(sql -> new Contacts(sql).isProved(contact));
  }
}
