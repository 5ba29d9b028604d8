package io.isobar.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency rules of docs/architecture.md, one named test a rule. */
@AnalyzeClasses(packages = "io.isobar", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {
  @ArchTest
  static final ArchRule domainDependsOnTheJdkOnly =
      classes()
          .that()
          .resideInAPackage("io.isobar.domain..")
          .and()
          .resideOutsideOfPackage("io.isobar.domain.drift..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("io.isobar.domain..", "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule driftMayAlsoUseTheLibraryOfDistributions =
      classes()
          .that()
          .resideInAPackage("io.isobar.domain.drift..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.isobar.domain..",
                  "java..",
                  "org.jspecify..",
                  "org.apache.commons.statistics.."));

  @ArchTest
  static final ArchRule workflowsKnowNeitherStorageNorFrameworks =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.workflows..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.isobar.storage..",
              "io.isobar.activities..",
              "org.springframework..",
              "org.jdbi..",
              "ml.dmlc..",
              "java.io..",
              "java.nio.file..",
              "java.nio.channels..",
              "java.net..");

  @ArchTest
  static final ArchRule storageKnowsDomainOnly =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.isobar.workflows..",
              "io.isobar.activities..",
              "io.isobar.worker..",
              "io.isobar.gateway..",
              "io.temporal..");

  @ArchTest
  static final ArchRule activitiesKnowNoProcess =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.activities..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.isobar.worker..",
              "io.isobar.gateway..",
              "io.isobar.cli..",
              "org.springframework..");

  @ArchTest
  static final ArchRule workerDoesNotKnowTheGateway =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.worker..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.isobar.gateway..", "io.isobar.cli..");

  @ArchTest
  static final ArchRule gatewayKnowsNoActivities =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.gateway..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.isobar.activities..", "io.isobar.worker..", "io.isobar.cli..");

  @ArchTest
  static final ArchRule predictionWorksWithTemporalDown =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.isobar.gateway.serve..", "io.isobar.gateway.log..", "io.isobar.gateway.reload..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..");

  @ArchTest
  static final ArchRule predictionKnowsNoTraces =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.isobar.gateway.serve..", "io.isobar.gateway.log..", "io.isobar.gateway.reload..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.opentelemetry..", "io.micrometer.tracing..", "io.isobar.workflows.trace..");

  @ArchTest
  static final ArchRule alertsAreToldWithTemporalDown =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.gateway.watch..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.temporal..");

  @ArchTest
  static final ArchRule servingKnowsNeitherReloadNorPages =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.gateway.serve..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.isobar.gateway.reload..");

  /** Pages may be left out by a setting, and could move to a process of their own. */
  @ArchTest
  static final ArchRule nothingKnowsThePages =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.isobar.gateway.ui..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.isobar.gateway.ui..");

  /** The command writes the same records, and starts no server for it. */
  @ArchTest
  static final ArchRule viewsKnowNoServer =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.gateway.view..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..", "io.temporal..");

  @ArchTest
  static final ArchRule loggingKnowsNeitherServingNorReload =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.gateway.log..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.isobar.gateway.serve..", "io.isobar.gateway.reload..");

  @ArchTest
  static final ArchRule xgboostIsUsedInTuningOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.isobar.activities.tune..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ml.dmlc..");

  @ArchTest
  static final ArchRule jdbiIsUsedInStorageOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.isobar.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.jdbi..");

  @ArchTest
  static final ArchRule yamlAndConditionsAreReadInDefinitionOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.isobar.workflows.definition..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.snakeyaml..", "dev.cel..");

  @ArchTest
  static final ArchRule springIsUsedInProcessesOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.isobar.worker..", "io.isobar.gateway..", "io.isobar.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..");

  @ArchTest
  static final ArchRule stepsDoNotKnowEachOther =
      slices()
          .matching(
              "io.isobar.activities.(collect|clean|split|drift|tune|evaluate|register|release"
                  + "|publish|sql|http|shell|wait|notify|extension)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.isobar.(storage|gateway|worker|cli|datasource).(*)..")
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule noPackageIsADrawerForEverything =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..common..",
              "..util..",
              "..utils..",
              "..helper..",
              "..helpers..",
              "..manager..",
              "..misc..");
}
