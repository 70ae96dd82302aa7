package dev.ratiba.understanding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** One of the sixty conversations; their folder's README says what the keys mean. */
public record Paraphrase(String title, LocalDateTime now, boolean phone, List<Turn> turns) {
  /** What M-Pesa tells before a turn, beside the names of its troubles. */
  public static final String PAID = "PAID";

  /** What the customer writes, and what should come of it. */
  public record Turn(
      @Nullable String money,
      String says,
      @Nullable Expecting asks,
      @Nullable Topic answers,
      @Nullable LocalDateTime slot,
      @Nullable Integer offer,
      @Nullable String service,
      @Nullable String staff,
      @Nullable String payer,
      @Nullable Intent reads,
      @Nullable String told,
      boolean person) {
    /** The customer agrees; the slot is on its way to being booked. */
    public boolean isAgreement() {
      return asks == null && (slot != null || offer != null);
    }
  }

  /** All of them, English first. */
  public static List<Paraphrase> all() {
    return Stream.of("english.yml", "swahili.yml").flatMap(file -> in(file).stream()).toList();
  }

  /** The misses that are known of, each as the test that finds it tells it. */
  public static List<String> recordedMisses(String of) {
    Map<String, List<String>> misses = new Yaml().load(source("misses.yml"));
    return Objects.requireNonNull(misses.get(of), of);
  }

  @Override
  public String toString() {
    return title;
  }

  private static List<Paraphrase> in(String file) {
    List<Map<String, Object>> conversations = new Yaml().load(source(file));
    return conversations.stream().map(Paraphrase::of).toList();
  }

  private static String source(String file) {
    try (InputStream in = Paraphrase.class.getResourceAsStream("/paraphrases/" + file)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Paraphrase of(Map<String, Object> conversation) {
    @SuppressWarnings("unchecked")
    var turns = (List<Map<String, Object>>) value(conversation, "turns");
    return new Paraphrase(
        text(conversation, "title"),
        LocalDateTime.parse(text(conversation, "now")),
        !Boolean.FALSE.equals(conversation.get("phone")),
        turns.stream().map(Paraphrase::turn).toList());
  }

  private static Turn turn(Map<String, Object> turn) {
    var asks = turn.get("asks");
    var answers = turn.get("answers");
    var slot = turn.get("slot");
    var reads = turn.get("reads");
    return new Turn(
        (String) turn.get("money"),
        text(turn, "says"),
        asks == null ? null : Expecting.valueOf(asks.toString()),
        answers == null ? null : Topic.valueOf(answers.toString()),
        slot == null ? null : LocalDateTime.parse(slot.toString()),
        (Integer) turn.get("offer"),
        (String) turn.get("service"),
        (String) turn.get("staff"),
        (String) turn.get("payer"),
        reads == null ? null : Intent.valueOf(reads.toString()),
        (String) turn.get("told"),
        Boolean.TRUE.equals(turn.get("person")));
  }

  private static String text(Map<String, Object> from, String key) {
    return value(from, key).toString();
  }

  private static Object value(Map<String, Object> from, String key) {
    return Objects.requireNonNull(from.get(key), key);
  }
}
