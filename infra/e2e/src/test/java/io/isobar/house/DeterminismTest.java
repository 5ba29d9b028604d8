package io.isobar.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** What would make a workflow answer differently when it is replayed. */
@AnalyzeClasses(
    packages = {"io.isobar.workflows", "io.isobar.domain"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class DeterminismTest {
  private static final Set<String> BANNED =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.Thread.sleep",
          "java.lang.Math.random",
          "java.util.UUID.randomUUID",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.util.concurrent.ThreadLocalRandom.current");

  private static final Set<String> INEXACT =
      Set.of(
          "exp", "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "sin", "cos", "tan",
          "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh");

  @ArchTest
  static final ArchRule noClockNoRandomnessNoEnvironment =
      noClasses()
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("it is not deterministic") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  return BANNED.contains(
                      access.getTargetOwner().getFullName() + "." + access.getName());
                }
              });

  /**
   * Of {@link Math} these may differ in the last digit from one processor to another, {@link
   * StrictMath}'s do not: what was answered on one is found again on the other.
   */
  @ArchTest
  static final ArchRule theSameOnEveryProcessor =
      noClasses()
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("its last digit is the processor's") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  return access.getTargetOwner().isEquivalentTo(Math.class)
                      && INEXACT.contains(access.getName());
                }
              });

  @ArchTest
  static final ArchRule workflowsHaveNoUnorderedCollectionsAndNoThreads =
      noClasses()
          .that()
          .resideInAPackage("io.isobar.workflows.pipeline..")
          .or()
          .resideInAPackage("io.isobar.workflows.tune..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(HashMap|HashSet|IdentityHashMap|WeakHashMap|Random|Timer)"
                  + "|java\\.util\\.concurrent\\.(Executor.*|ConcurrentHashMap|CompletableFuture)"
                  + "|java\\.lang\\.Thread");
}
