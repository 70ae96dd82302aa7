package dev.ratiba.db.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratiba.db.TestDatabase;
import dev.ratiba.db.conversation.Merging.Outcome;
import dev.ratiba.db.conversation.Merging.Why;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class MergingIT {
  private static final TestDatabase POSTGRES = TestDatabase.create();

  private final People people = new People(POSTGRES);

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void whatOneHadIsTheOthersAndCanBeGivenBack() {
    var asha = people.visitor("+254711000001").customer();
    var unknown = people.withoutNumber("KE.1");
    var before = everything();

    var merge = merged(asha, unknown);
    assertThat(ownersOf("conversations")).containsOnly(asha.toString());
    assertThat(ownersOf("customer_identities")).containsOnly(asha.toString());

    assertThat(undo(merge)).isTrue();
    assertThat(everything()).isEqualTo(before);
    assertThat(undo(merge)).isFalse();
  }

  @Test
  void aNumberGoesWithWhoHasOne() {
    var unknown = people.withoutNumber("KE.2");
    var asha = people.visitor("+254711000002").customer();

    var merge = merged(unknown, asha);
    assertThat(phoneOf(unknown)).isEqualTo("+254711000002");
    assertThat(phoneOf(asha)).isEqualTo("null");

    undo(merge);
    assertThat(phoneOf(unknown)).isEqualTo("null");
    assertThat(phoneOf(asha)).isEqualTo("+254711000002");
  }

  @Test
  void whatCameLaterStays() {
    var asha = people.visitor("+254711000003").customer();
    var merge = merged(asha, people.withoutNumber("KE.3"));
    var later = people.onWhatsApp("+254711000003");

    undo(merge);

    assertThat(later).isEqualTo(asha);
    assertThat(people.texts("select customer_id from %s.customer_identities where kind = 'phone'"))
        .containsExactly(asha.toString());
  }

  @Test
  void twoNumbersAreTwoPeople() {
    var outcome = merge(people.onWhatsApp("+254711000004"), people.onWhatsApp("+254711000005"));

    assertThat(outcome).isEqualTo(new Outcome.Refused(Why.TWO_NUMBERS));
  }

  @Test
  void whoTalksOnOneChannelTwiceIsLeftAlone() {
    var outcome = merge(people.onWhatsApp("+254711000006"), people.withoutNumber("KE.6"));

    assertThat(outcome).isEqualTo(new Outcome.Refused(Why.BOTH_TALK));
  }

  @Test
  void nobodyIsMergedWithThemselvesTwiceOrWithWhoIsNotThere() {
    var asha = people.visitor("+254711000007").customer();
    var unknown = people.withoutNumber("KE.7");
    var notTwo = new Outcome.Refused(Why.NOT_TWO_CUSTOMERS);

    assertThat(merge(asha, asha)).isEqualTo(notTwo);
    assertThat(merge(asha, UUID.randomUUID())).isEqualTo(notTwo);
    merged(asha, unknown);
    assertThat(merge(asha, unknown)).isEqualTo(notTwo);
  }

  private UUID merged(UUID kept, UUID gone) {
    return switch (merge(kept, gone)) {
      case Outcome.Merged(var merge) -> merge;
      case Outcome.Refused(var why) -> throw new AssertionError(why);
    };
  }

  private Outcome merge(UUID kept, UUID gone) {
    return people.inside(sql -> new Merging(sql).merge(kept, gone, "operator"));
  }

  private boolean undo(UUID merge) {
    return people.inside(sql -> new Merging(sql).undo(merge));
  }

  private List<String> ownersOf(String table) {
    return people.texts("select customer_id from %s." + table);
  }

  private String phoneOf(UUID customer) {
    return people
        .texts("select phone_e164 from %s.customers where id = '" + customer + "'")
        .getFirst();
  }

  private List<String> everything() {
    return people.texts(
        """
        select t::text from %s.customers t union all select t::text from %s.customer_identities t
        union all select t::text from %s.conversations t order by 1
        """);
  }
}
