package dev.ratiba.db.conversation;

import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMERS;
import static dev.ratiba.db.schema.tenant_template.Tables.CUSTOMER_IDENTITIES;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Objects;
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

  /**
   * How a customer is reached on one channel.
   *
   * @param phone as the channel attests it; a visitor's is the one read back to them
   */
  public record Address(@Nullable String phone, @Nullable String bsuid, @Nullable String session) {}

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

  public Address addressOf(Contact contact) {
    return contact.session() == null
        ? addressOf(contact.customer(), contact.channel())
        : new Address(phoneOf(contact.customer()), null, contact.session());
  }

  /**
   * Makes the number, which its visitor has confirmed, the visitor's: the session's identity, its
   * threads and its visits become those of the number's customer, who is made when there is none.
   * The number is only typed, so nothing of what that customer has elsewhere may be shown or
   * changed. The caller holds the lock of the session's open thread.
   */
  public UUID link(Contact visitor, String phone) {
    var session = Objects.requireNonNull(visitor.session());
    var owner = customerWithPhone(phone).orElseGet(() -> madeFor(phone));
    if (!owner.equals(visitor.customer())) {
      pointTo(owner, visitor.channel(), "visitor", session);
      new Moving(tenant).sessionTo(session, visitor.customer(), owner);
    }
    return owner;
  }

  /**
   * Whether everything that the customer has elsewhere may be shown and changed here: the channel
   * attests who it is, or a code has shown that a typed number is the visitor's.
   */
  public boolean isProved(Contact contact) {
    return contact.session() == null
        || tenant.fetchExists(
            CUSTOMER_IDENTITIES,
            CustomerCodes.isIdentityOf(contact).and(CUSTOMER_IDENTITIES.PROVED_AT.isNotNull()));
  }

  /** Asks for the conflict instead of meeting it: PostgreSQL's log would tell the number. */
  private UUID madeFor(String phone) {
    tenant.insertInto(CUSTOMERS).set(CUSTOMERS.PHONE_E164, phone).onConflictDoNothing().execute();
    return customerWithPhone(phone).orElseThrow();
  }

  private @Nullable String phoneOf(UUID customer) {
    return tenant
        .select(CUSTOMERS.PHONE_E164)
        .from(CUSTOMERS)
        .where(CUSTOMERS.ID.eq(customer))
        .fetchOne(CUSTOMERS.PHONE_E164);
  }

  private Address addressOf(UUID customer, String channel) {
    var values =
        tenant
            .select(CUSTOMER_IDENTITIES.KIND, CUSTOMER_IDENTITIES.VALUE)
            .from(CUSTOMER_IDENTITIES)
            .where(CUSTOMER_IDENTITIES.CUSTOMER_ID.eq(customer))
            .and(CUSTOMER_IDENTITIES.CHANNEL.eq(channel))
            .fetchMap(CUSTOMER_IDENTITIES.KIND, CUSTOMER_IDENTITIES.VALUE);
    return new Address(values.get("phone"), values.get("bsuid"), null);
  }

  /** By phone first: that is the stronger identity, and an id seen beside it follows it. */
  private Optional<UUID> known(Sender sender) {
    if (sender.session() != null) {
      return identity(sender.channel(), "visitor", sender.session());
    }
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
    if (sender.session() != null) {
      pointTo(customer, sender.channel(), "visitor", sender.session());
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
        .set(CUSTOMER_IDENTITIES.PROVED_AT, (Instant) null) // of whom it was before
        .execute();
  }

  private void lockMaking(String channel) {
    tenant.execute(
        "select pg_advisory_xact_lock(hashtextextended(current_user || '/contacts/' || {0}, 0))",
        val(channel));
  }
}
