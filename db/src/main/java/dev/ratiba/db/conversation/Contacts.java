package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMERS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_IDENTITIES;
import static org.jooq.impl.DSL.val;

import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Customers and where they are found. A phone number and a business-scoped id lead to the same. */
public final class Contacts {
  private final DSLContext tenant;

  public Contacts(DSLContext tenant) {
    this.tenant = tenant;
  }

  /** How a customer is reached on one channel. */
  public record Address(@Nullable String phone, @Nullable String bsuid) {}

  /** Finds the sender's customer, or makes one; two senders at once never make two. */
  public UUID findOrMake(Sender sender) {
    return known(sender)
        .orElseGet(() -> {
          lockMaking(sender.channel());
          return known(sender).orElseGet(() -> make(sender));
        });
  }

  /** The name that the customer goes by; often empty. */
  public String nameOf(UUID customer) {
    return tenant
        .select(CUSTOMERS.NAME)
        .from(CUSTOMERS)
        .where(CUSTOMERS.ID.eq(customer))
        .fetchSingle()
        .value1();
  }

  public Address addressOf(UUID customer, String channel) {
    var values =
        tenant
            .select(CUSTOMER_IDENTITIES.KIND, CUSTOMER_IDENTITIES.VALUE)
            .from(CUSTOMER_IDENTITIES)
            .where(CUSTOMER_IDENTITIES.CUSTOMER_ID.eq(customer))
            .and(CUSTOMER_IDENTITIES.CHANNEL.eq(channel))
            .fetchMap(CUSTOMER_IDENTITIES.KIND, CUSTOMER_IDENTITIES.VALUE);
    return new Address(values.get("phone"), values.get("bsuid"));
  }

  /** By phone first: that is the stronger identity, and an id seen beside it follows it. */
  private Optional<UUID> known(Sender sender) {
    var byPhone = identity(sender.channel(), "phone", sender.phone());
    var byId = identity(sender.channel(), "bsuid", sender.bsuid());
    if (byPhone.isPresent() && sender.bsuid() != null && !byId.equals(byPhone)) {
      pointTo(byPhone.get(), sender.channel(), "bsuid", sender.bsuid());
    }
    if (byPhone.isEmpty() && byId.isPresent() && sender.phone() != null) {
      return Optional.of(nowWithPhone(byId.get(), sender.channel(), sender.phone()));
    }
    return byPhone.or(() -> byId);
  }

  /** A customer known by id alone has shown a phone number. */
  private UUID nowWithPhone(UUID byId, String channel, String phone) {
    var owner = customerWithPhone(phone).orElse(byId);
    tenant
        .update(CUSTOMERS)
        .set(CUSTOMERS.PHONE_E164, phone)
        .where(CUSTOMERS.ID.eq(owner))
        .and(CUSTOMERS.PHONE_E164.isNull())
        .execute();
    pointTo(owner, channel, "phone", phone);
    return owner;
  }

  private UUID make(Sender sender) {
    var customer =
        Optional.ofNullable(sender.phone())
            .flatMap(this::customerWithPhone)
            .orElseGet(() -> insertCustomer(sender));
    if (sender.phone() != null) {
      pointTo(customer, sender.channel(), "phone", sender.phone());
    }
    if (sender.bsuid() != null) {
      pointTo(customer, sender.channel(), "bsuid", sender.bsuid());
    }
    return customer;
  }

  private UUID insertCustomer(Sender sender) {
    return tenant
        .insertInto(CUSTOMERS)
        .set(CUSTOMERS.PHONE_E164, sender.phone())
        .set(CUSTOMERS.NAME, sender.name())
        .returning(CUSTOMERS.ID)
        .fetchSingle()
        .getId();
  }

  private Optional<UUID> customerWithPhone(String phone) {
    return tenant
        .select(CUSTOMERS.ID)
        .from(CUSTOMERS)
        .where(CUSTOMERS.PHONE_E164.eq(phone))
        .fetchOptional(CUSTOMERS.ID);
  }

  private Optional<UUID> identity(String channel, String kind, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    return tenant
        .select(CUSTOMER_IDENTITIES.CUSTOMER_ID)
        .from(CUSTOMER_IDENTITIES)
        .where(CUSTOMER_IDENTITIES.CHANNEL.eq(channel))
        .and(CUSTOMER_IDENTITIES.KIND.eq(kind))
        .and(CUSTOMER_IDENTITIES.VALUE.eq(value))
        .fetchOptional(CUSTOMER_IDENTITIES.CUSTOMER_ID);
  }

  private void pointTo(UUID customer, String channel, String kind, String value) {
    tenant
        .insertInto(CUSTOMER_IDENTITIES)
        .set(CUSTOMER_IDENTITIES.CUSTOMER_ID, customer)
        .set(CUSTOMER_IDENTITIES.CHANNEL, channel)
        .set(CUSTOMER_IDENTITIES.KIND, kind)
        .set(CUSTOMER_IDENTITIES.VALUE, value)
        .onConflict(
            CUSTOMER_IDENTITIES.CHANNEL, CUSTOMER_IDENTITIES.KIND, CUSTOMER_IDENTITIES.VALUE)
        .doUpdate()
        .set(CUSTOMER_IDENTITIES.CUSTOMER_ID, customer)
        .execute();
  }

  private void lockMaking(String channel) {
    tenant.execute(
        "select pg_advisory_xact_lock(hashtextextended(current_user || '/contacts/' || {0}, 0))",
        val(channel));
  }
}
