package dev.ratiba.conversation;

import dev.ratiba.booking.Service;
import dev.ratiba.booking.Spa;
import dev.ratiba.booking.SpokenDay;
import dev.ratiba.booking.SpokenTime;
import dev.ratiba.booking.Wish;
import dev.ratiba.conversation.ConversationEvent.CustomerSent;
import dev.ratiba.conversation.ConversationEvent.CustomerTapped;
import dev.ratiba.conversation.ConversationEvent.CustomerWrote;
import dev.ratiba.conversation.ConversationEvent.WentQuiet;
import dev.ratiba.messaging.Attachment;
import dev.ratiba.messaging.Tap;
import dev.ratiba.understanding.Alert;
import dev.ratiba.understanding.Intent;
import dev.ratiba.understanding.Language;
import dev.ratiba.understanding.Reading;
import dev.ratiba.understanding.Topic;
import java.time.LocalDate;
import java.time.LocalTime;

/** A small language for what a message was read as. */
final class Readings {
  private Readings() {}

  static Reading of(Intent intent) {
    return of(intent, Wish.NOTHING_YET);
  }

  static Reading of(Intent intent, Wish wish) {
    return new Reading(intent, 0.95, Language.EN, wish, null, null, null, null, null, "test");
  }

  static Reading question(Topic topic) {
    return question(topic, Wish.NOTHING_YET);
  }

  static Reading question(Topic topic, Wish wish) {
    return new Reading(
        Intent.QUESTION, 0.95, Language.EN, wish, null, topic, null, null, null, "test");
  }

  static Reading choice(int place) {
    return new Reading(
        Intent.INFORM, 0.95, Language.EN, Wish.NOTHING_YET, null, null, place, null, null, "test");
  }

  static Reading phone(String phone) {
    return new Reading(
        Intent.INFORM, 0.95, Language.EN, Wish.NOTHING_YET, null, null, null, phone, null, "test");
  }

  static Reading unknownService(String asked) {
    return new Reading(
        Intent.BOOK, 0.95, Language.EN, Wish.NOTHING_YET, asked, null, null, null, null, "test");
  }

  /** The same, with something in it that no bot should answer. */
  static Reading alarming(Alert alert, Reading reading) {
    return new Reading(
        reading.intent(),
        reading.confidence(),
        reading.language(),
        reading.wish(),
        reading.unknownService(),
        reading.topic(),
        reading.choice(),
        reading.phone(),
        alert,
        reading.reason());
  }

  /** The same, read with another confidence. */
  static Reading withConfidence(double confidence, Reading reading) {
    return new Reading(
        reading.intent(),
        confidence,
        reading.language(),
        reading.wish(),
        reading.unknownService(),
        reading.topic(),
        reading.choice(),
        reading.phone(),
        reading.alert(),
        reading.reason());
  }

  static Wish wish(Service service) {
    return Wish.NOTHING_YET.withService(service.id());
  }

  static Wish wish(Service service, LocalDate day, int hour) {
    return new Wish(
        service.id(), new SpokenDay.On(day), new SpokenTime.At(LocalTime.of(hour, 0)), null);
  }

  static Wish at(int hour) {
    return new Wish(null, null, new SpokenTime.At(LocalTime.of(hour, 0)), null);
  }

  static Wish on(LocalDate day) {
    return new Wish(null, new SpokenDay.On(day), null, null);
  }

  static CustomerWrote wrote(Reading reading) {
    return new CustomerWrote(Spa.NOW, reading, true);
  }

  static CustomerWrote wroteWithoutPhone(Reading reading) {
    return new CustomerWrote(Spa.NOW, reading, false);
  }

  static CustomerTapped tapped(Tap tap) {
    return new CustomerTapped(Spa.NOW, tap);
  }

  static CustomerSent sent(Attachment attachment) {
    return new CustomerSent(Spa.NOW, attachment);
  }

  static WentQuiet quiet() {
    return new WentQuiet(Spa.NOW);
  }
}
