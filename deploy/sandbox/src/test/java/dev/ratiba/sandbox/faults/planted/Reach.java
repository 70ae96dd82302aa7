package dev.ratiba.sandbox.faults.planted;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * A member of the product's that a bug needs and that this module cannot name: it knows no class of
 * the product. What does not exist any more is said aloud by {@link #in}.
 */
record Reach(Kind kind, String type, String member, List<String> parameters) {
  private enum Kind {
    METHOD,
    CONSTRUCTOR,
    FIELD
  }

  static Reach method(String type, String method, String... parameters) {
    return new Reach(Kind.METHOD, type, method, List.of(parameters));
  }

  static Reach constructor(String type, String... parameters) {
    return new Reach(Kind.CONSTRUCTOR, type, "new", List.of(parameters));
  }

  static Reach field(String type, String field) {
    return new Reach(Kind.FIELD, type, field, List.of());
  }

  /** Uses it: on its object, which comes first unless it is a constructor or a static field. */
  Object use(ClassLoader loader, Object... arguments) {
    try {
      return in(loader).invokeWithArguments(arguments);
    } catch (RuntimeException itsOwn) {
      throw itsOwn;
    } catch (Throwable gone) {
      throw PlantedAgent.cannotGoOn(this + " cannot be used: " + gone);
    }
  }

  MethodHandle in(ClassLoader loader) throws ReflectiveOperationException {
    var owner = Class.forName(type, true, loader);
    var all = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
    return switch (kind) {
      case METHOD -> all.unreflect(owner.getDeclaredMethod(member, types(loader))).asFixedArity();
      case CONSTRUCTOR -> all.unreflectConstructor(owner.getDeclaredConstructor(types(loader)));
      case FIELD -> all.unreflectGetter(owner.getDeclaredField(member));
    };
  }

  private Class<?>[] types(ClassLoader loader) throws ClassNotFoundException {
    var found = new Class<?>[parameters.size()];
    for (var i = 0; i < found.length; i++) {
      found[i] = Class.forName(parameters.get(i), false, loader);
    }
    return found;
  }

  @Override
  public String toString() {
    return type + "#" + member + parameters;
  }
}
