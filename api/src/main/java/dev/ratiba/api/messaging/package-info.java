/** The channels' doors: what people send, verified, read and taken in. */
@NullMarked
package dev.ratiba.api.messaging;

import org.jspecify.annotations.NullMarked;
