package dev.ratiba.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.ratiba.api", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule theApiStandsOnWorkflowsAndDatabaseAlone =
      noClasses()
          .that()
          .resideInAPackage("dev.ratiba.api..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.ratiba.activities..", "dev.ratiba.sandbox..");

  @ArchTest
  static final ArchRule generatedClassesStayInTheDatabaseModule =
      noClasses()
          .that()
          .resideInAPackage("dev.ratiba.api..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.ratiba.db.schema..");
}
