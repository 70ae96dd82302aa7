package dev.ratiba.sandbox.e2e;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** For how long customers waited, by the tables. */
record Stalls(Stack stack) {
  /** The longest waits, in seconds: until the message's turn, and until its answer was sent. */
  record Worst(double turn, double reply) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "turn %.2f s, reply %.2f s", turn, reply);
    }
  }

  /** Of the messages that came within that time; what has not been taken yet counts as well. */
  Worst between(Instant from, Instant to) {
    var line =
        Sql.strings(
                stack,
                Business.SPA,
                """
                select coalesce(max(extract(epoch from
                    coalesce(t.taken_at, now()) - i.received_at)), 0)
                  || ' ' || coalesce(max(extract(epoch from
                    coalesce(m.sent_at, now()) - i.received_at))
                    filter (where m.id is not null or t.id is null), 0)
                from inbox i
                  left join turns t on t.id = i.turn_id
                  left join messages m on m.conversation_id = i.recipient_id
                    and m.direction = 'out' and m.created_at = t.taken_at
                where i.provider_id like 'wamid.traffic-%' and i.received_at between ? and ?
                """,
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC))
            .getFirst()
            .split(" ", 2);
    return new Worst(Double.parseDouble(line[0]), Double.parseDouble(line[1]));
  }

  /** The median, the 95th percentile and the worst. */
  static String of(String what, List<Double> seconds) {
    var sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%s: p50 %.2f s, p95 %.2f s, worst %.2f s, of %d",
        what,
        at(sorted, 0.5),
        at(sorted, 0.95),
        Arrays.stream(sorted).max().orElse(Double.NaN),
        sorted.length);
  }

  private static double at(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }
}
