package dev.ratiba.db.tenant;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.WeeklyHours;
import dev.ratiba.tenant.TenantSlug;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A business as its file describes it: valid, every name in it leads somewhere. Services and staff
 * are known by their names.
 *
 * @param hours when the business is open in an ordinary week
 */
public record TenantFile(
    TenantSlug slug,
    Profile profile,
    WeeklyHours hours,
    List<Offer> services,
    List<Relation> relations,
    List<Member> staff,
    List<Admin> admins,
    Widget widget) {

  /** A service on sale. */
  public record Offer(
      String name, List<String> aliases, Duration duration, Money price, Prepayment prepayment) {}

  /** What is paid to book a service. */
  public sealed interface Prepayment {
    record Nothing() implements Prepayment {}

    record Deposit(Money amount) implements Prepayment {}

    record Everything() implements Prepayment {}
  }

  /** Who has the one may like the other, and the other way round. */
  public record Relation(String type, String one, String other) {}

  /**
   * Someone who does the work.
   *
   * @param services what they do
   * @param hours theirs, where they differ from the business's
   */
  public record Member(String name, List<String> services, Optional<WeeklyHours> hours) {}

  /**
   * Someone who is asked when a person is needed.
   *
   * @param whatsapp the number, digits only
   */
  public record Admin(String whatsapp, String name) {}

  /**
   * Where the business's web widget may stand.
   *
   * @param token the public one; made when there is none
   * @param origins of pages that are not ours: {@code https://www.salon.co.ke}
   */
  public record Widget(Optional<String> token, List<String> origins) {}

  /** What reading a file comes to. */
  public sealed interface Reading {
    record Valid(TenantFile file) implements Reading {}

    /** Everything that is wrong with it, not only the first thing. */
    record Invalid(List<Problem> problems) implements Reading {}
  }

  /** Reads a parsed YAML or JSON document. */
  public static Reading read(JsonNode document) {
    return new TenantFileReader(document).read();
  }
}
