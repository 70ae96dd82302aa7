/** The database: connections, tenants' roles and migrations. */
@NullMarked
package dev.ratiba.db;

import org.jspecify.annotations.NullMarked;
