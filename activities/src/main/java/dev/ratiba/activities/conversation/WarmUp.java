package dev.ratiba.activities.conversation;

import dev.ratiba.booking.Availability;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.ConversationState;
import dev.ratiba.db.Database;
import dev.ratiba.db.Json;
import dev.ratiba.db.tenant.Tenants;
import dev.ratiba.messaging.Saying;
import dev.ratiba.messaging.Wording;
import dev.ratiba.tenant.TenantSlug;
import dev.ratiba.understanding.Context;
import dev.ratiba.understanding.Expecting;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Understanding;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Goes through the motions of a turn before the worker takes its first one, so that the first
 * customer after a start waits no longer than the others. It reads and writes nothing down.
 */
@Component
@Order(0)
class WarmUp implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** Often enough for the compiler to notice what matters. */
  private static final int ROUNDS = 60;

  private static final List<String> TALK =
      List.of(
          "Hi I'd like to book a haircut tomorrow at 3pm",
          "actually make it Friday at half past four",
          "nataka kunyoa kesho saa tisa mchana",
          "how much is a massage?",
          "yes");

  private final Database database;
  private final Understanding understanding;

  WarmUp(Database database, Understanding understanding) {
    this.database = database;
    this.understanding = understanding;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    try {
      database.onPlatform(platform -> new Tenants(platform).all()).stream()
          .findFirst()
          .ifPresent(this::rehearse);
    } catch (RuntimeException outage) {
      LOG.info("started cold: {}", outage.getClass().getSimpleName());
    }
  }

  private void rehearse(TenantSlug tenant) {
    Stream.generate(() -> database.asTenant(tenant, Business::read))
        .limit(ROUNDS / TALK.size())
        .forEach(business -> TALK.forEach(text -> rehearse(business, text)));
    database.asTenant(
        tenant,
        transaction -> {
          var now = Instant.now();
          var diary = Business.read(transaction).diary(transaction, now, null);
          return diary.services().stream()
              .map(service -> Wish.NOTHING_YET.withService(service.id()))
              .map(new Availability(diary, now)::find)
              .toList();
        });
  }

  private void rehearse(Business business, String text) {
    var now = Instant.now().atZone(business.zone());
    for (var language : Language.values()) {
      understanding.read(
          text,
          new Context(
              business.services(),
              business.staff(),
              Expecting.NOTHING,
              now,
              language,
              business.profile().country()));
      var said = List.<Saying>of(new Saying.Welcome(), new Saying.AskService());
      new Wording(business.asToldToCustomers(), language).render(said).forEach(Json::write);
    }
    Json.read(Json.write(new ConversationState.Greeting()), ConversationState.class);
  }
}
