package dev.ratiba.sandbox.handset;

import dev.ratiba.sandbox.whatsapp.Message;
import dev.ratiba.sandbox.whatsapp.MessageStatus;
import dev.ratiba.sandbox.whatsapp.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message as it looks on the phone. */
record Bubble(
    String id,
    boolean mine,
    boolean failed,
    String text,
    @Nullable String quote,
    String time,
    String status,
    List<Option> buttons,
    List<Option> rows,
    @Nullable String listTitle) {

  /** What was said on one day. */
  record Day(String name, List<Bubble> bubbles) {}

  static List<Day> days(List<Message> messages) {
    var texts = messages.stream().collect(Collectors.toMap(Message::id, m -> m.content().text()));
    var byDay = new TreeMap<LocalDate, List<Bubble>>();
    for (var message : messages) {
      byDay
          .computeIfAbsent(Clocks.dayOf(message.at()), _ -> new ArrayList<>())
          .add(of(message, texts));
    }
    return byDay.entrySet().stream()
        .map(day -> new Day(Clocks.name(day.getKey()), day.getValue()))
        .toList();
  }

  private static Bubble of(Message message, Map<String, String> texts) {
    var content = message.content();
    return new Bubble(
        message.id(),
        message.direction() == Message.Direction.IN,
        message.status() == MessageStatus.FAILED,
        content.text(),
        message.replyTo() == null ? null : texts.get(message.replyTo()),
        Clocks.time(message.at()),
        message.status().word(),
        content.buttons(),
        content.rows(),
        content.listTitle());
  }
}
