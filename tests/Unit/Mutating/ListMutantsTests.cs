using System.Reflection;
using Core.Domain;
using Microsoft.CodeAnalysis;
using Proof.Mutating;
using Tests.Shared;
using Tests.Unit.Compiling;
using Tests.Unit.Fakes;

namespace Tests.Unit.Mutating;

/// <summary>The mutants of iterators and of lists in brackets, in Debug and in Release builds, run and compared with the charm.</summary>
public sealed class ListMutantsTests(CompiledLists compiled) : IClassFixture<CompiledLists>
{
    private static readonly IReadOnlyList<int> Inputs = [.. Enumerable.Range(-2, 14)];

    private static readonly IReadOnlyList<OptimizationLevel> Both = [OptimizationLevel.Debug, OptimizationLevel.Release];

    public static TheoryData<OptimizationLevel> Levels => [.. Both];

    [Theory]
    [InlineData("Straight/drop-2", 4, "a c")]
    [InlineData("Only/drop-1", 4, "")]
    [InlineData("Conditions/drop-2", 6, "a d")]
    [InlineData("Loop/drop-1", 6, "-a -b -c")]
    [InlineData("Others/drop-1", 4, "a b d")]
    [InlineData("Finally/drop-1", 4, "b c")]
    [InlineData("Finally/drop-2", 4, "a c")]
    [InlineData("LocalFunction/drop-1", 4, "b")]
    [InlineData("Lambda/drop-1", 2, "-b0 a b c")]
    [InlineData("Brackets/drop-2", 4, "a d")]
    [InlineData("One/drop-1", 4, "")]
    [InlineData("Spread/drop-1", 4, "a b")]
    [InlineData("Known/drop-1", 4, "a b t4 -u s4 a b")]
    [InlineData("Known/drop-2", 4, "x t4 -u s4 a b")]
    [InlineData("Known/drop-4", 4, "x a b t4 -u a b")]
    [InlineData("Array/drop-2", 4, "b t4 -u")]
    [InlineData("Array/drop-3", 4, "a t4 -u")]
    [InlineData("Unknown/drop-2", 4, "s4 -z")]
    [InlineData("UnknownArray/drop-1", 4, "a b s4 a b")]
    [InlineData("Arms/drop-1", 4, "s4")]
    [InlineData("Arms/drop-2", 4, "a b")]
    public void Dropped_StepsOfCSharp_AreNotDecided(string mutant, int n, string steps) => Assert.All(Both, level =>
        Assert.Equal(steps, Outcome(Loaded(level, $"Lists.{mutant}"), mutant.Split('/')[0], n)));

    [Theory]
    [InlineData("Straight/swap-1", 4, "b a c")]
    [InlineData("Straight/swap-2", 4, "a c b")]
    [InlineData("Conditions/swap-1", 6, "b a d")]
    [InlineData("Conditions/swap-2", 4, "a b")]
    [InlineData("Loop/swap-1", 4, "b a c")]
    [InlineData("Loop/swap-2", 6, "a b -a c -b -c")]
    [InlineData("Finally/swap-1", 4, "b a c")]
    [InlineData("Finally/swap-1", 6, "b a")]
    [InlineData("Finally/swap-2", 4, "a c b")]
    [InlineData("Finally/swap-2", 6, "a b")]
    [InlineData("LocalFunction/swap-1", 4, "b a")]
    [InlineData("Brackets/swap-2", 4, "a d b")]
    [InlineData("Spread/swap-1", 9, "b c a b d")]
    [InlineData("Known/swap-1", 4, "a b x t4 -u s4 a b")]
    [InlineData("Known/swap-2", 4, "x t4 -u a b s4 a b")]
    [InlineData("Known/swap-4", 4, "x a b t4 -u a b s4")]
    [InlineData("Array/swap-2", 4, "a t4 -u b")]
    [InlineData("Unknown/swap-2", 4, "s4 -z a b")]
    [InlineData("UnknownArray/swap-2", 4, "t4 -u s4 a b a b")]
    [InlineData("TwoLists/swap-1", 4, "a b a s4 b")]
    [InlineData("TwoLists/swap-2", 4, "a a b b s4")]
    [InlineData("Arms/swap-1", 4, "s4 a b")]
    public void Swapped_StepsOfCSharp_ChangePlaces(string mutant, int n, string steps) => Assert.All(Both, level =>
        Assert.Equal(steps, Outcome(Loaded(level, $"Lists.{mutant}"), mutant.Split('/')[0], n)));

    // A mutant that no compiler takes, or that changes nothing anywhere, would count as found out, or as equivalent.
    [Theory, MemberData(nameof(Levels))]
    public void Dropped_LeavesASubsequence_AndSwapped_TheSameSteps(OptimizationLevel level)
    {
        var plain = Whole(compiled.Assembly(level));
        foreach (var mutant in Mutants(level))
        {
            using var changed = mutant.Load();
            if (mutant.Operator is not (MutationOperator.DroppedEffect or MutationOperator.SwappedEffects))
                continue;
            var whole = Whole(changed);
            Assert.True(!plain.SequenceEqual(whole), $"{mutant} does the same");
            var isDropped = mutant.Operator == MutationOperator.DroppedEffect;
            Assert.All(plain.Zip(whole, (was, now) => (was, now)), pair => Assert.True(
                isDropped ? IsSubsequence(pair.now, pair.was) : Sorted(pair.now) == Sorted(pair.was), $"{mutant}: {pair}"));
        }
    }

    // An iterator that was left at a step, or went past one, runs its finally blocks as before.
    [Theory, MemberData(nameof(Levels))]
    public void Finally_InMutantsOfAnIterator_RunsAsOften(OptimizationLevel level)
    {
        var plain = Ended(compiled.Assembly(level));
        Assert.Equal([2, 2, 2, 2], plain);
        Assert.All(
            Mutants(level).Where(mutant => mutant is
            {
                Method: "Lists.Finally",
                Operator: MutationOperator.SwappedEffects or MutationOperator.DroppedEffect,
            }),
            mutant => Assert.Equal(plain, Ended(mutant.Load())));
    }

    [Theory, MemberData(nameof(Levels))]
    public void Names_AreTheAuthorsOwn(OptimizationLevel level) =>
        Assert.All(Mutants(level), mutant => Assert.Matches(@"^Lists\.[A-Z][A-Za-z]+/[a-z]+-\d+$", mutant.Id));

    [Theory, MemberData(nameof(Levels))]
    public void Positions_OfYields_AreTheirLines(OptimizationLevel level) => Assert.All(
        Mutants(level).Where(mutant => mutant.Method is "Lists.Straight" && mutant.Operator == MutationOperator.DroppedEffect).Index(),
        drop => Assert.Equal(LineOf("Straight") + 2 + drop.Index, drop.Item.Position!.Line));

    // States, resume points, awaiters, the length of a list, the parts of a text: nobody wrote them.
    [Theory]
    [InlineData("Straight", "\"a\"", "\"b\"", "\"c\"")]
    [InlineData("Loop", "\"a\"", "\"b\"", "\"c\"", "4")]
    [InlineData("Finally", "\"a\"", "\"b\"", "\"c\"", "1", "5")]
    [InlineData("Brackets", "\"a\"", "\"b\"", "\"c\"", "\"d\"", "3")]
    [InlineData("Spread")]
    [InlineData("Known", "\"x\"")]
    [InlineData("Array", "\"a\"", "\"b\"", "3")]
    [InlineData("Held", "\"z\"", "1")]
    [InlineData("Waiting", "\"\"", "\";\"", "0", "1")]
    [InlineData("WaitsInLambda", "\"much\"", "3")]
    [InlineData("Typed", "2")]
    public void Plumbing_OfTheCompiler_IsNotMutated(string function, params string[] constants) => Assert.All(Both, level => Assert.Equal(
        constants,
        Mutants(level).Where(mutant => mutant.Method == $"Lists.{function}" && mutant.Operator == MutationOperator.ChangedConstant)
            .Select(mutant => mutant.Description.Split(": ")[1].Split(" became ")[0]).Distinct().Order(StringComparer.Ordinal)));

    // The branches are those that the author wrote; what awaits has none.
    [Theory]
    [InlineData("Straight", 0)]
    [InlineData("Finally", 1)]
    [InlineData("Spread", 0)]
    [InlineData("Known", 0)]
    [InlineData("WaitsInLambda", 1)]
    public void Branches_OfTheCompiler_AreNotNegated(string function, int branches) => Assert.All(Both, level => Assert.Equal(
        branches,
        Mutants(level).Count(mutant => mutant.Method == $"Lists.{function}" && mutant.Operator == MutationOperator.NegatedBranch)));

    // A reason is told and not compared, joined of parts as well.
    [Theory, MemberData(nameof(Levels))]
    public void Reason_JoinedOfParts_IsNoMutant(OptimizationLevel level)
    {
        Assert.Contains("is there\")", CompiledLists.Source);
        Assert.DoesNotContain(Mutants(level), mutant => mutant.Description.Contains("is there"));
    }

    [Theory, MemberData(nameof(Levels))]
    public void Messages_AreTextsThatPeopleRead(OptimizationLevel level)
    {
        const string source =
            """
            using Core.Domain;
            public static class Odd
            {
                public static IEnumerable<object> Told(int n)
                {
                    var why = n > 3 ? "too many" : "too few";
                    yield return Status.Blocked($"There are {n}, {why}");
                    yield return Status.Waiting("for the others");
                    yield return Tell.Log(LogLevel.Info, "they came, " + why + " of them").Because("people ask");
                    yield return Do.StartService("few.service").Because($"there are {n} of them");
                    yield return Named("named.service", "it is said");
                }

                private static object Named(string name, string said) => n(name) ? Status.Waiting(said) : Do.StartService(name);

                private static bool n(string name) => name.Length > 3;
            }
            """;
        using var directory = new TemporaryDirectory();
        var mutants = MutantSource.Of(CharmAssembly.Of(CSharpCompiler.Compile(directory.Path, "Odd", level, ("Odd.cs", source))));
        var texts = mutants.Where(mutant => mutant.Description.Contains('"')).ToLookup(
            mutant => mutant.IsOfMessage, mutant => mutant.Description.Split('"')[1]);
        Assert.Equal(
            [" of them", ", ", "There are ", "for the others", "it is said", "they came, ", "too few", "too many"],
            texts[true].Order(StringComparer.Ordinal));
        Assert.Equal(["few.service", "named.service"], texts[false].Order(StringComparer.Ordinal));
    }

    private IReadOnlyList<Mutant> Mutants(OptimizationLevel level) => compiled.Mutants(level);

    private MutatedCharm Loaded(OptimizationLevel level, string id) => Assert.Single(Mutants(level), mutant => mutant.Id == id).Load();

    private static int LineOf(string function) =>
        CompiledLists.Source.Split('\n').Index().Single(line => line.Item.Contains($"> {function}(int n)")).Index + 1;

    private static string Outcome(MutatedCharm charm, string function, int n) => Outcome(Function(charm.Assembly, function), n);

    private static IReadOnlyList<string> Whole(MutatedCharm charm) => Whole(charm.Assembly);

    // Those that await give a text and no steps.
    private static IReadOnlyList<string> Whole(Assembly assembly) =>
    [
        .. Type(assembly).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType != typeof(string) && !method.IsSpecialName)
            .SelectMany(method => Inputs.Select(n => Outcome(method, n))),
    ];

    private static IReadOnlyList<int> Ended(MutatedCharm charm) => Ended(charm.Assembly);

    // To the end, and left after the first step.
    private static IReadOnlyList<int> Ended(Assembly assembly) =>
    [
        .. new[] { 4, 6 }.SelectMany(n => new[] { int.MaxValue, 2 }.Select(steps =>
        {
            var ended = Type(assembly).GetProperty("Ended")!;
            ended.SetValue(null, 0);
            _ = Steps(Function(assembly, "Finally"), n).Take(steps).ToList();
            return (int)ended.GetValue(null)!;
        })),
    ];

    private static Type Type(Assembly assembly) => assembly.GetType("Corpus.Lists", throwOnError: true)!;

    private static MethodInfo Function(Assembly assembly, string name) => Type(assembly).GetMethod(name)!;

    private static IEnumerable<Step<Effect>> Steps(MethodInfo function, int n) =>
        (IEnumerable<Step<Effect>>)function.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [n], null)!;

    private static string Outcome(MethodInfo function, int n) => string.Join(' ', Steps(function, n)
        .Select(step => $"{step.Effect}".Replace("StartService ", "").Replace("StopService ", "-")));

    private static string Sorted(string steps) => string.Join(' ', steps.Split(' ').Order(StringComparer.Ordinal));

    private static bool IsSubsequence(string part, string whole)
    {
        var left = new Queue<string>(part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in whole.Split(' '))
            if (left.TryPeek(out var next) && next == step)
                left.Dequeue();
        return left.Count == 0;
    }
}

/// <summary>The file of the tests, compiled once in each way.</summary>
public sealed class CompiledLists : IDisposable
{
    public static readonly string Source = File.ReadAllText(Repository.File("tests/Unit/Mutating/Corpus/Lists.cs"));

    private readonly TemporaryDirectory directory = new();
    private readonly Dictionary<OptimizationLevel, (Assembly Assembly, IReadOnlyList<Mutant> Mutants)> compiled = [];

    public CompiledLists()
    {
        foreach (var level in new[] { OptimizationLevel.Debug, OptimizationLevel.Release })
        {
            var folder = Directory.CreateDirectory(directory.File($"{level}")).FullName;
            var path = CSharpCompiler.Compile(folder, "Corpus", level, ("Lists.cs", Source));
            compiled[level] = (System.Reflection.Assembly.LoadFile(path), MutantSource.Of(CharmAssembly.Of(path, _ => Subject.Charm)));
        }
    }

    public void Dispose() => directory.Dispose();

    public Assembly Assembly(OptimizationLevel level) => compiled[level].Assembly;

    public IReadOnlyList<Mutant> Mutants(OptimizationLevel level) => compiled[level].Mutants;
}
