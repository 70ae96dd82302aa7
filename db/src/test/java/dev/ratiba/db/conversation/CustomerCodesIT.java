package dev.ratiba.db.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.CustomerCodes.Entered;
import dev.ratiba.db.conversation.CustomerCodes.Entered.Over;
import dev.ratiba.db.conversation.CustomerCodes.Entered.Right;
import dev.ratiba.db.conversation.CustomerCodes.Entered.Wrong;
import dev.ratiba.db.conversation.CustomerCodes.Made;
import dev.ratiba.db.widget.WidgetSessions;
import java.util.List;
import java.util.Objects;
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
    assertThat(enter(other, code)).isEqualTo(new Over());
    assertThat(enter(visitor, " " + code + " ")).isEqualTo(new Right());

    assertThat(isProved(visitor)).isTrue();
    assertThat(isProved(other)).isFalse();
    assertThat(enter(visitor, code)).isEqualTo(new Over());
  }

  @Test
  void aCodeTakesFiveTries() {
    var code = made(visitor, HERE).orElseThrow();
    var wrong = code.equals("000000") ? "000001" : "000000";

    assertThat(IntStream.range(0, 5).mapToObj(_ -> enter(visitor, wrong)))
        .containsExactly(new Wrong(4), new Wrong(3), new Wrong(2), new Wrong(1), new Over());
    assertThat(enter(visitor, code)).isEqualTo(new Over());
    assertThat(isProved(visitor)).isFalse();
  }

  @Test
  void fiveTriesAreFiveHoweverManyCome() throws Exception {
    made(visitor, HERE);

    Callable<Entered> guess = () -> enter(visitor, "guess");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var wrong = 0;
      for (var done : threads.invokeAll(java.util.Collections.nCopies(20, guess))) {
        wrong += done.get() instanceof Wrong ? 1 : 0;
      }
      assertThat(wrong).isEqualTo(4);
    }
  }

  @Test
  void aCodeExpires() {
    var code = made(visitor, HERE).orElseThrow();
    people.execute("update %s.customer_codes set expires_at = now()");

    assertThat(enter(visitor, code)).isEqualTo(new Over());
  }

  @Test
  void aNewCodeTakesThePlaceOfTheOld() {
    var old = made(visitor, HERE).orElseThrow();
    var fresh = made(visitor, HERE).orElseThrow();

    if (!old.equals(fresh)) {
      assertThat(enter(visitor, old)).isEqualTo(new Wrong(4));
    }
    assertThat(enter(visitor, fresh)).isEqualTo(new Right());
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

    assertThat(
            people.texts(
                "select t::text from %s.customer_codes t union all select s::text from %s.widget_sessions s"))
        .isNotEmpty()
        .noneMatch(row -> row.contains(code) || row.contains(HERE));
  }

  @Test
  void whomAChannelAttestsNeedsNoCode() {
    var customer = people.onWhatsApp("+254711000009");

    assertThat(isProved(Contact.on("whatsapp", customer))).isTrue();
  }

  @Test
  void isSentForAsLongAsItCanBeEntered() {
    var old = sealed(visitor);
    assertThat(toBeSent(old)).contains(old.code());
    var fresh = sealed(visitor);
    assertThat(toBeSent(old)).isEmpty();
    assertThat(toBeSent(fresh)).contains(fresh.code());

    enter(visitor, fresh.code());

    assertThat(toBeSent(fresh)).isEmpty();
    assertThat(sealedOnes()).isZero();
  }

  @Test
  void whatHasExpiredIsNotSentAndForgottenWithTheNext() {
    var old = sealed(visitor);
    people.execute("update %s.customer_codes set expires_at = now()");

    assertThat(toBeSent(old)).isEmpty();
    sealed(people.visitor("+254711000002"));

    assertThat(sealedOnes()).isOne();
  }

  @Test
  void aSessionThatWasSeenNowhereIsCountedByItself() {
    var unseen = people.visitor("+254711000003");

    assertThat(toBeSent(sealed(unseen))).isPresent();
  }

  @Test
  void tellsNoCodeWhereItIsLogged() {
    var made = sealed(visitor);

    assertThat(made.toString()).contains(made.id().toString()).doesNotContain(made.code());
  }

  private Optional<String> made(Contact asking, String address) {
    return people.inside(sql -> {
      new WidgetSessions(sql, People.BOX)
          .comesFrom(Objects.requireNonNull(asking.session()), address);
      return new CustomerCodes(sql, People.BOX).make(asking).map(Made::code);
    });
  }

  private Made sealed(Contact asking) {
    return people.inside(sql -> new CustomerCodes(sql, People.BOX).make(asking)).orElseThrow();
  }

  private Optional<String> toBeSent(Made made) {
    return people.inside(sql -> new CustomerCodes(sql, People.BOX).toBeSent(made.id()));
  }

  private long sealedOnes() {
    return people.texts("select id from %s.customer_codes where sealed is not null").size();
  }

  private Entered enter(Contact entering, String code) {
    return people.inside(sql -> new CustomerCodes(sql, People.BOX).enter(entering, code));
  }

  private boolean isProved(Contact contact) {
    return people.inside(sql -> new Contacts(sql).isProved(contact));
  }
}
