/** The payment vendors' doors: what they call back, matched to its attempt and taken in. */
@NullMarked
package dev.ratiba.api.payment;

import org.jspecify.annotations.NullMarked;
