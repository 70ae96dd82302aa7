package dev.ratiba;

import dev.ratiba.booking.Money;
import dev.ratiba.booking.Spa;
import dev.ratiba.conversation.ConversationState.HandoffPending;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes examples of any of our types by looking at it: every record of a sealed type, every
 * constant of an enum, null where it is allowed. A new record is in the tests that use this without
 * anybody's doing.
 */
public final class Samples {
  private Samples() {}

  public static <T> List<T> of(Class<T> type) {
    return ofType(type, false).stream().map(type::cast).toList();
  }

  private static List<@Nullable Object> ofType(Type type, boolean inside) {
    if (type instanceof ParameterizedType list) {
      var elements = ofType(list.getActualTypeArguments()[0], inside);
      return List.of(List.of(), elements.subList(0, 1), elements);
    }
    var known = (Class<?>) type;
    if (known.isSealed()) {
      return Arrays.stream(known.getPermittedSubclasses())
          .filter(permitted -> !inside || permitted != HandoffPending.class)
          .flatMap(permitted -> ofType(permitted, true).stream())
          .toList();
    }
    return known.isRecord() && known != Money.class ? records(known) : simple(known);
  }

  /** As many examples as the component with the most examples has; each one occurs. */
  private static List<@Nullable Object> records(Class<?> type) {
    var components = type.getRecordComponents();
    var values = Arrays.stream(components).map(Samples::values).toList();
    var most = values.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.range(0, most)
        .mapToObj(place -> values.stream().map(some -> some.get(place % some.size())).toArray())
        .flatMap(arguments -> made(type, arguments))
        .toList();
  }

  private static List<@Nullable Object> values(RecordComponent component) {
    var values = new ArrayList<>(ofType(component.getGenericType(), true));
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      values.add(null);
    }
    return values;
  }

  /** Nothing, where the record refuses such values. */
  private static Stream<@Nullable Object> made(Class<?> type, @Nullable Object[] arguments) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class[]::new));
      constructor.setAccessible(true);
      return Stream.of(constructor.newInstance(arguments));
    } catch (InvocationTargetException refused) {
      return Stream.empty();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<@Nullable Object> simple(Class<?> type) {
    if (type.isEnum()) {
      return List.of(type.getEnumConstants());
    }
    return List.of(
        switch (type.getSimpleName()) {
          case "int", "Integer" -> new Object[] {0, 1, 2};
          case "boolean" -> new Object[] {true, false};
          case "double" -> new Object[] {0.95, 0.7, 0.3};
          case "String" -> new Object[] {"254712345678", "ABC"};
          case "UUID" -> new Object[] {new UUID(1, 1), new UUID(1, 2)};
          case "Money" -> new Object[] {Money.kes(1500), Money.kes(0), Money.kes(500)};
          case "Instant" -> new Object[] {Spa.NOW};
          case "LocalDate" -> new Object[] {Spa.SUNDAY, Spa.SATURDAY};
          case "LocalTime" -> new Object[] {LocalTime.of(15, 0), LocalTime.of(20, 0)};
          case "LocalDateTime" -> new Object[] {Spa.SUNDAY.atTime(15, 0)};
          default -> throw new IllegalArgumentException("No example of " + type);
        });
  }
}
