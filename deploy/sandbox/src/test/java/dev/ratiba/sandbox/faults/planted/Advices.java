package dev.ratiba.sandbox.faults.planted;

import java.util.Optional;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;

/** What is written into the bent methods; what it assigns is read by the method it is put into. */
@SuppressWarnings({"UnusedVariable", "UnusedMethod"})
final class Advices {
  private Advices() {}

  /** Does nothing, and answers false where something is asked. */
  static final class Skipped {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip() {
      return true;
    }
  }

  static final class AlwaysTrue {
    @Advice.OnMethodExit
    static void answer(@Advice.Return(readOnly = false) boolean answer) {
      answer = true;
    }
  }

  /** The work is begun a little later, and nobody waits for it. */
  static final class InBackground {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean skip(@Advice.Argument(0) Runnable work) {
      Bent.later(work);
      return true;
    }
  }

  /** A ring that came during the turn is forgotten. */
  static final class RingForgotten {
    @Advice.OnMethodExit
    static void forget(@Advice.FieldValue(value = "rung", readOnly = false) boolean rung) {
      rung = false;
    }
  }

  static final class PushAgain {
    @Advice.OnMethodExit
    static void turn(
        @Advice.This Object client,
        @Advice.Return(readOnly = false, typing = Typing.DYNAMIC) Object outcome) {
      outcome = Bent.pushAgain(client, outcome);
    }
  }

  static final class ConfirmPutOff {
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean putOff(@Advice.Argument(0) Object booking) {
      return Bent.putOff(booking);
    }

    @Advice.OnMethodExit
    static void pretend(
        @Advice.Enter boolean putOff, @Advice.Return(readOnly = false) boolean confirmed) {
      if (putOff) {
        confirmed = true;
      }
    }
  }

  static final class ConfirmAfterwards {
    @Advice.OnMethodEnter
    static void begin() {
      Bent.settlingBegins();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void end(
        @Advice.FieldValue("database") Object database,
        @Advice.Argument(0) Object row,
        @Advice.Thrown Throwable failure) {
      Bent.settlingEnds(database, row, failure == null);
    }
  }

  static final class HoldAsItWas {
    @Advice.OnMethodEnter
    static void keep(
        @Advice.This Object bookings,
        @Advice.FieldValue("FOR_EVER") Object forEver,
        @Advice.Argument(value = 0, readOnly = false, typing = Typing.DYNAMIC) Object until) {
      until = Bent.notForEver(bookings, forEver, until);
    }
  }

  static final class Telling {
    @Advice.OnMethodEnter
    static void begin(@Advice.Argument(1) Object arrival) {
      Bent.tellingBegins(arrival);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void end() {
      Bent.tellingEnds();
    }
  }

  static final class LatestThread {
    @Advice.OnMethodExit
    static void find(
        @Advice.This Object threads,
        @Advice.Argument(0) Object contact,
        @Advice.Return(readOnly = false) Optional<?> found) {
      found = Bent.latestThread(threads, contact, found);
    }
  }

  static final class NewestFirst {
    @Advice.OnMethodExit
    static void turn(
        @Advice.This Object messages,
        @Advice.Argument(0) Object row,
        @Advice.Return(readOnly = false) Optional<?> next) {
      next = Bent.newest(messages, row, next);
    }
  }
}
