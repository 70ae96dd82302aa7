package dev.ratiba.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.handoff.AdminRoute.About;
import dev.ratiba.handoff.AdminRoute.AsCustomer;
import dev.ratiba.handoff.AdminRoute.ToHandoff;
import dev.ratiba.handoff.AdminRoute.WhichOne;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** admin message × {no, one, two open} × {quote, reference, neither} × {also a customer}. */
class AdminRouteTest {
  private static final Reference ASHA = reference(1, "KTPWX", "Asha");
  private static final Reference BEN = reference(2, "HJQRS", "Ben");
  private static final Reference OLD = reference(3, "ZZYYX", "Carol");

  @ParameterizedTest(name = "{0} open, {1}: {2}")
  @CsvSource({
    "0, neither, customer",
    "0, quotes a closed one, old",
    "0, names a closed one, old",
    "0, names nobody's, customer",
    "0, answers the bot, customer",
    "1, neither, asha",
    "1, quotes asha, asha",
    "1, names asha, asha",
    "1, names a closed one, old",
    "1, quotes a closed one, old",
    "1, answers the bot, customer",
    "2, neither, which",
    "2, quotes asha, asha",
    "2, quotes ben, ben",
    "2, names asha, asha",
    "2, names ben, ben",
    "2, names nobody's, which",
    "2, answers the bot, customer",
  })
  void goesWhereItIsMeant(int open, String how, String where) {
    var calls = List.of(ASHA, BEN).subList(0, open);

    assertThat(AdminRoute.of(about(how, calls)))
        .isEqualTo(
            switch (where) {
              case "customer" -> new AsCustomer();
              case "asha" -> new ToHandoff(ASHA.handoff());
              case "ben" -> new ToHandoff(BEN.handoff());
              case "old" -> new ToHandoff(OLD.handoff());
              default -> new WhichOne(List.of(ASHA, BEN));
            });
  }

  /** Whether the admin is a customer as well makes no difference but by what they answer. */
  @Test
  void aQuoteWinsOverAReference() {
    var about = new About("HJQRS yes", Optional.of(ASHA.handoff()), false, both(), List.of(OLD));

    assertThat(AdminRoute.of(about)).isEqualTo(new ToHandoff(ASHA.handoff()));
  }

  @Test
  void aReferenceInTheMiddleOfASentenceIsAWord() {
    var about = new About("the KTPWX is here", Optional.empty(), false, both(), List.of());

    assertThat(AdminRoute.of(about)).isEqualTo(new WhichOne(both()));
  }

  private static About about(String how, List<Reference> open) {
    var quoted =
        switch (how) {
          case "quotes asha" -> Optional.of(ASHA.handoff());
          case "quotes ben" -> Optional.of(BEN.handoff());
          case "quotes a closed one" -> Optional.of(OLD.handoff());
          default -> Optional.<HandoffId>empty();
        };
    var text =
        switch (how) {
          case "names asha" -> "ktpwx: Friday 2pm";
          case "names ben" -> "Friday 2pm (HJQRS)";
          case "names a closed one" -> "#ZZYYX Friday 2pm";
          case "names nobody's" -> "QQQQQ Friday 2pm";
          default -> "Friday 2pm";
        };
    return new About(text, quoted, how.equals("answers the bot"), open, List.of(OLD));
  }

  private static List<Reference> both() {
    return List.of(ASHA, BEN);
  }

  private static Reference reference(int number, String letters, String who) {
    return new Reference(new HandoffId(new UUID(1, number)), letters, who);
  }
}
