package dev.ratiba.sandbox.handset;

import dev.ratiba.sandbox.africastalking.Sms;
import dev.ratiba.sandbox.daraja.PromptsOnPhone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An SMS as it looks on the phone: a business's, M-Pesa's note about a payment, or one's own. */
record Text(String id, boolean mine, String sender, String words, Instant at) {
  /** What came and went on one day. */
  record Day(String name, List<Text> texts) {}

  /** Oldest first. */
  static List<Day> days(Stream<Text> texts) {
    var byDay = new TreeMap<LocalDate, List<Text>>();
    texts
        .sorted(Comparator.comparing(Text::at))
        .forEach(text -> byDay.computeIfAbsent(day(text), _ -> new ArrayList<>()).add(text));
    return byDay.entrySet().stream()
        .map(day -> new Day(Clocks.name(day.getKey()), day.getValue()))
        .toList();
  }

  private static LocalDate day(Text text) {
    return Clocks.dayOf(text.at());
  }

  static Text of(Sms sms) {
    var mine = sms.direction() == Sms.Direction.IN;
    return new Text("sms-" + sms.id(), mine, sms.business(), sms.text(), sms.at());
  }

  static Text receipt(PromptsOnPhone.Shown paid, String business) {
    var words =
        String.format(
            Locale.ENGLISH,
            "%s Confirmed. Ksh%,d.00 sent to %s for account %s.",
            paid.receipt(),
            paid.amountKes(),
            business,
            paid.reference());
    return new Text("sms-" + paid.receipt(), false, "MPESA", words, paid.at());
  }

  public String time() {
    return Clocks.time(at);
  }
}
