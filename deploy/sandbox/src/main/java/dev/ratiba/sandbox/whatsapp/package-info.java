/** Meta's WhatsApp Cloud API, simulated on the wire. */
@NullMarked
package dev.ratiba.sandbox.whatsapp;

import org.jspecify.annotations.NullMarked;
