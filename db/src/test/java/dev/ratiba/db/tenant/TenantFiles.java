package dev.ratiba.db.tenant;

import dev.ratiba.db.tenant.TenantFile.Reading;
import tools.jackson.databind.json.JsonMapper;

/** Tenant files for tests, as JSON, which is YAML too. */
final class TenantFiles {
  static final String SPA =
      """
      {"slug": "spa", "name": "Spa", "zone": "Africa/Nairobi", "country": "KE",
       "currency": "KES", "language": "en",
       "whatsapp": {"phoneNumberId": "100000000000009"}, "mpesa": {"shortcode": "174379"},
       "hours": {"every": "08:00-20:00"},
       "services": [
         {"name": "Manicure", "aliases": ["kucha"], "minutes": 45, "price": 1200, "payment": "full"},
         {"name": "Pedicure", "minutes": 60, "price": 1800, "payment": "none"},
         {"name": "Massage", "minutes": 90, "price": 3500, "payment": "deposit", "deposit": 1000}],
       "relations": [{"type": "cross_sell", "between": ["Manicure", "Pedicure"]}],
       "staff": [{"name": "Achieng"}, {"name": "Baraka", "services": ["Manicure", "Pedicure"]}],
       "admins": [{"whatsapp": "254700000100", "name": "Owner"}]}
      """;

  static Reading read(String text) {
    return TenantFile.read(JsonMapper.shared().readTree(text));
  }

  static TenantFile valid(String text) {
    return switch (read(text)) {
      case Reading.Valid(var file) -> file;
      case Reading.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private TenantFiles() {}
}
