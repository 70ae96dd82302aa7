package dev.ratiba.sandbox.faults;

import dev.ratiba.sandbox.faults.Phones.Message;
import dev.ratiba.sandbox.faults.Phones.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * One customer, from the first message to whatever end: looks at the phone and does what somebody
 * of that persona does about what stands there. Never knows of a fault; waits as people wait.
 */
final class Customer {
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final Duration LINGERS = Duration.ofSeconds(6);
  private static final int LOOK_EVERY_MILLIS = 500;
  private static final Duration TELLS_AGAIN_AFTER = Duration.ofSeconds(15);
  private static final int TOLD_AGAIN = 3;
  private static final int MOST_RETRIES = 2;
  private static final int MOST_CHOICES = 4;

  /** How it ended for the customer. */
  enum End {
    BOOKED,
    CALLED_OFF,
    VANISHED,
    LAPSED,
    IN_REVIEW,
    WITH_PERSON,
    /** Waited too long for the next word; what became of it is the checker's to say. */
    GAVE_UP
  }

  private final Shop shop;
  private final String number;
  private final Persona persona;
  private final Shop.Wanted wanted;
  private final Random random;
  private final Phones phones;
  private final DriverLog log;
  private final Hours hours;
  private final int vanishesAt;
  private final Set<String> answered = new HashSet<>();
  private int read;
  private int retries;
  private int choices;
  private boolean corrected;
  private boolean canceled;
  private End end = End.GAVE_UP;
  private Instant over = Instant.MAX;

  Customer(
      Shop shop,
      String number,
      Persona persona,
      Shop.Wanted wanted,
      Random random,
      Phones phones,
      DriverLog log,
      Hours hours) {
    this.shop = shop;
    this.number = number;
    this.persona = persona;
    this.wanted = wanted;
    this.random = random;
    this.phones = phones;
    this.log = log;
    this.hours = hours;
    this.vanishesAt = persona == Persona.VANISHES ? random.nextInt(3) : Integer.MAX_VALUE;
  }

  /** Lives through it; returns how it ended. */
  End live() throws InterruptedException {
    log.wants(shop, number, persona.name());
    write("Hi I'd like to book a haircut on " + wanted.inWords());
    if (vanishesAt == 0) {
      return End.VANISHED;
    }
    var givesUp = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(givesUp) && Instant.now().isBefore(over)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
      look();
    }
    return end;
  }

  private void look() throws InterruptedException {
    var screen = phones.look(number);
    for (var message : screen.messages().subList(read, screen.messages().size())) {
      read++;
      log.read(shop, number, message.id(), message.text());
      answer(message);
    }
    for (var prompt : screen.prompts()) {
      if (prompt.state().equals("waiting") && answered.add(prompt.id())) {
        answer(prompt);
      }
    }
  }

  private void answer(Message message) {
    var text = message.text();
    if (message.buttons().contains("Yes, book it")) {
      whenAsked();
    } else if (message.buttons().contains("Yes, send again")) {
      whenPaymentFailed();
    } else if (!message.list().isEmpty()) {
      whenOffered(message);
    } else if (text.startsWith("Your booking is confirmed") || text.contains("has come through")) {
      ends(End.BOOKED);
    } else if (text.startsWith("We have received money")) {
      ends(End.IN_REVIEW);
    } else if (text.startsWith("I did not hear from you")) {
      ends(End.LAPSED);
    } else if (text.startsWith("All right, I have called that off")) {
      ends(End.CALLED_OFF);
    } else if (text.contains("colleague") && persona != Persona.WRITES_TWICE) {
      ends(End.WITH_PERSON);
    } else if (text.startsWith("Of course. What would you like instead")) {
      write("cancel");
    }
  }

  private void whenAsked() {
    if (vanishesAt == 1) {
      ends(End.VANISHED);
    } else if (persona == Persona.DECLINES) {
      tap("No, another time");
    } else if (persona == Persona.CORRECTS && !corrected) {
      corrected = true;
      write("sorry, make it " + wanted.anHourLater().time());
    } else if (random.nextBoolean()) {
      write("yes");
    } else {
      tap("Yes, book it");
    }
  }

  private void whenPaymentFailed() {
    if (persona == Persona.PAYS_AFTER_ALL) {
      return;
    }
    if (persona == Persona.MISTYPES || retries++ >= MOST_RETRIES) {
      tap("No, let it go");
      ends(End.CALLED_OFF);
    } else {
      tap("Yes, send again");
    }
  }

  /** The slot is taken, or several would do. */
  private void whenOffered(Message message) {
    var first = choices == 0; // later ones may speak of another time
    if (first && message.text().startsWith("I am sorry, ") && message.text().contains("is taken")) {
      log.refused(shop, number, wanted.instant());
    }
    if (choices++ < MOST_CHOICES) {
      tap(message.list().get(random.nextInt(message.list().size())));
    } else {
      ends(End.VANISHED);
    }
  }

  private void answer(Prompt prompt) throws InterruptedException {
    if (vanishesAt == 2) {
      ends(End.VANISHED);
      return;
    }
    switch (persona) {
      case PAYS_AFTER_ALL -> letItDieAndPay(prompt);
      case CANCELS_PROMPT -> {
        if (canceled) {
          pay(prompt);
        } else {
          canceled = phones.answer(number, prompt.id(), "cancel").isPresent();
        }
      }
      case MISTYPES -> {
        var _ = phones.answer(number, prompt.id(), "wrong-pin");
      }
      case PAYS_LATE -> {
        Thread.sleep(random.nextInt(4_000, 14_000));
        pay(prompt);
      }
      case BOOKS, CORRECTS, DECLINES, VANISHES, WRITES_TWICE, RACES -> {
        Thread.sleep(random.nextInt(300, 1_500));
        pay(prompt);
      }
    }
  }

  private void pay(Prompt prompt) {
    phones
        .answer(number, prompt.id(), "approve")
        .ifPresent(paid -> log.paid(shop, number, paid.path("receipt").asString("")));
  }

  /** A day passes over the silence, the conversation ends, and then the money turns up. */
  private void letItDieAndPay(Prompt prompt) throws InterruptedException {
    var died = Instant.now().plus(PATIENCE);
    while (phones.look(number).prompts().stream().anyMatch(p -> p.state().equals("waiting"))
        && Instant.now().isBefore(died)) {
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    log.hurried(shop, number);
    if (hours.passOver(shop, number)) {
      phones
          .findMoney(number, prompt.id())
          .ifPresent(paid -> log.paid(shop, number, paid.path("receipt").asString("")));
      insistOnTheMoney(prompt);
    }
    ends(End.VANISHED);
  }

  /** Late money is told again: for what has failed nobody asks, and one callback may be lost. */
  private void insistOnTheMoney(Prompt prompt) throws InterruptedException {
    for (var again = 0; again < TOLD_AGAIN; again++) {
      Thread.sleep(TELLS_AGAIN_AFTER);
      phones.tellAgain(number, prompt.id());
    }
  }

  private void write(String text) {
    log.wrote(shop, number, phones.write(number, shop.phoneNumberId(), text), text);
    if (persona == Persona.WRITES_TWICE) {
      log.wrote(shop, number, phones.write(number, shop.phoneNumberId(), text), text);
    }
  }

  private void tap(String title) {
    phones.tap(number, title).ifPresent(id -> log.wrote(shop, number, id, title));
  }

  /** Stays a little: whoever is asked for money once more pays once more. */
  private void ends(End how) {
    end = how;
    if (over.equals(Instant.MAX)) {
      over = Instant.now().plus(LINGERS);
    }
  }
}
