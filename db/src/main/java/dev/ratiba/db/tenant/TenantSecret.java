package dev.ratiba.db.tenant;

/** A secret that belongs to one business, by the name under which it is given and kept. */
public enum TenantSecret {
  /** Signs the prompts of the business's M-Pesa shortcode. */
  DARAJA_PASSKEY,

  /** The unguessable part of the addresses at which Africa's Talking calls the business back. */
  AT_CALLBACK_TOKEN
}
