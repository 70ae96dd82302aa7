package dev.ratiba;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.workflow.WorkflowInterface;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "dev.ratiba", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule workflowsStayDeterministic =
      noClasses()
          .should()
          .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(Random.class, Thread.class)
          .because("a replay, and a turn that is decided again, must take the same path");

  @ArchTest
  static final ArchRule workflowsDependOnNothingOfOurs =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.ratiba.db..",
              "dev.ratiba.activities..",
              "dev.ratiba.api..",
              "org.springframework..",
              "org.jooq..",
              "java.sql..",
              "java.net.http..");

  @ArchTest
  static final ArchRule rulesDoNotKnowTheEngine =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.ratiba.booking..", "dev.ratiba.messaging..",
              "dev.ratiba.understanding..", "dev.ratiba.tenant..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..");

  @ArchTest
  static final ArchRule historiesDoNotDependOnTheRules =
      noClasses()
          .that()
          .resideInAPackage("dev.ratiba.wakeup..")
          .or()
          .haveSimpleNameEndingWith("Impl")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "dev.ratiba.conversation..",
                      "dev.ratiba.payment..",
                      "dev.ratiba.understanding..",
                      "dev.ratiba.messaging..",
                      "dev.ratiba.booking..")
                  .and(not(annotatedWith(WorkflowInterface.class)))
                  .and(not(simpleNameEndingWith("Impl"))))
          .because("a changed rule must never break an open conversation");

  @ArchTest
  static final ArchRule packagesDependInOneDirection =
      slices().matching("dev.ratiba.(*)..").should().beFreeOfCycles();
}
