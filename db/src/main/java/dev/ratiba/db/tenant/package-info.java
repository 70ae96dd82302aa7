/** Tenants: who they are, what they own, and how they are made. */
@NullMarked
package dev.ratiba.db.tenant;

import org.jspecify.annotations.NullMarked;
