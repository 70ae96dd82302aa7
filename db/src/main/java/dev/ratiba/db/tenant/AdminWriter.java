package dev.ratiba.db.tenant;

import static dev.ratiba.db.schema.tenant_template.Tables.TENANT_ADMINS;

import dev.ratiba.db.tenant.TenantFile.Admin;
import java.util.List;
import org.jooq.DSLContext;

/** Makes the tenant's admins those of its file. */
final class AdminWriter {
  private final DSLContext tenant;
  private final Tally tally;

  AdminWriter(DSLContext tenant, Tally tally) {
    this.tenant = tenant;
    this.tally = tally;
  }

  void write(List<Admin> admins) {
    var written = 0;
    for (var position = 0; position < admins.size(); position++) {
      written += write(admins.get(position), position);
    }
    tally.note("admins", written, deleteAllBut(admins));
  }

  private int write(Admin admin, int position) {
    var line = tenant.newRecord(TENANT_ADMINS);
    line.setWhatsappNumber(admin.whatsapp());
    line.setName(admin.name());
    line.setPosition(position);
    return tenant
        .insertInto(TENANT_ADMINS)
        .set(line)
        .onConflict(TENANT_ADMINS.WHATSAPP_NUMBER)
        .doUpdate()
        .set(line)
        .where(Changes.differ(line))
        .execute();
  }

  private int deleteAllBut(List<Admin> admins) {
    return tenant
        .deleteFrom(TENANT_ADMINS)
        .where(TENANT_ADMINS.WHATSAPP_NUMBER.notIn(admins.stream().map(Admin::whatsapp).toList()))
        .execute();
  }
}
