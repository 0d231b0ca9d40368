using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Mono.Cecil;
using Proof.Checking;
using Proof.Mutating;
using Proof.Mutating.Il;
using Tests.Shared;
using Tests.Unit.Compiling;
using Tests.Unit.Fakes;
using Tinyproxy;

namespace Tests.Unit.Mutating;

/// <summary>Every construct of C# that branches does with counters in it what it did without, in Debug and in Release builds.</summary>
public sealed class CorpusTests : IDisposable
{
    private static readonly string Constructs = File.ReadAllText(Repository.File("tests/Unit/Mutating/Corpus/Constructs.cs"));

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Counted_EveryConstruct_DoesWhatItDid(OptimizationLevel level)
    {
        var (plain, counted, guards) = Weave(level, Constructs);
        Assert.Empty(guards.LeftOut);
        var methods = Pairs(plain, counted);
        Assert.True(methods.Length >= 30, $"{methods.Length}");
        Assert.All(methods, pair => Assert.Equal(Outcomes(pair.Plain), Outcomes(pair.Counted)));
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Counted_EveryConstruct_IsCounted(OptimizationLevel level)
    {
        var (_, counted, guards) = Weave(level, Constructs);
        var ran = Methods(counted);
        Array.ForEach(ran, method => Outcomes(method));
        var seen = guards.All.Where(guard => guard.Ways.Any(guards.Took)).Select(guard => guard.Method).ToHashSet();
        Assert.Empty(ran.Select(method => $"Constructs.{method.Name}").Except(seen));
    }

    // Mutants are made of the same normal form.
    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void NormalForm_OfEveryConstruct_Compiles(OptimizationLevel level)
    {
        using var module = ModuleDefinition.ReadModule(
            CSharpCompiler.Compile(directory.Path, "Corpus", level, ("Constructs.cs", Constructs)));
        foreach (var method in AuthorCode.Methods(module))
        {
            Normal.Form(method.Body);
            Normal.Close(method.Body);
        }
        Compiled.All(CharmAssembly.Copy(module, "normal").Copy);
    }

    // Jumps over more than 127 bytes, and over more than 32,767.
    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Counted_LongMethod_DoesWhatItDid(OptimizationLevel level)
    {
        var body = string.Concat(Enumerable.Range(0, 1200).Select(i => $"if (n % {i + 2} == 1 && n > {i}) sum += {i};\n"));
        var (plain, counted, guards) = Weave(level, $"namespace Corpus; public static class Constructs {{ public static string Long(int n) {{ var sum = 0; for (; n > 0; n--) {{ {body} }} return $\"{{sum}}\"; }} }}");
        Assert.True(guards.All.Count > 2400, $"{guards.All.Count}");
        Assert.Equal(Outcomes(Methods(plain).Single()), Outcomes(Methods(counted).Single()));
    }

    // No type is at hand that is its own implementation of what the parameter asks for.
    [Fact]
    public void Method_ThatCannotBeTried_IsLeftOutAndSaid()
    {
        const string source =
            """
            namespace Corpus;
            public static class Constructs
            {
                public static string Counted(int n) => n > 1 ? "more" : "less";
                public static string Tried(int n) => Self<Own>(n);
                private static string Self<T>(int n) where T : IOwn<T> => n > 1 ? T.Name : "";
                private interface IOwn<T> where T : IOwn<T> { static abstract string Name { get; } }
                private sealed class Own : IOwn<Own> { public static string Name => "own"; }
            }
            """;
        var (plain, counted, guards) = Weave(OptimizationLevel.Debug, source);
        Assert.Equal([new LeftOut("Constructs.Self", "no type is at hand to try it with")], guards.LeftOut);
        Assert.Equal(["Constructs.Counted"], guards.All.Select(guard => guard.Method));
        Assert.All(Pairs(plain, counted), pair => Assert.Equal(Outcomes(pair.Plain), Outcomes(pair.Counted)));
    }

    [Fact]
    public void Symbols_OfAnotherBuild_AreNotBelieved()
    {
        var assembly = CSharpCompiler.Compile(directory.Path, "Corpus", OptimizationLevel.Release, ("Constructs.cs", Constructs));
        var other = CSharpCompiler.Compile(
            Directory.CreateDirectory(directory.File("other")).FullName,
            "Corpus",
            OptimizationLevel.Debug,
            ("Other.cs", "class Other { }"));
        File.Copy(Path.ChangeExtension(other, ".pdb"), Path.ChangeExtension(assembly, ".pdb"), overwrite: true);
        Assert.All(Guards.Instrument(CharmAssembly.Of(assembly, _ => Subject.Charm)).Guards.All, guard => Assert.Null(guard.Position));
    }

    // A copy in which the charm is not to be found, say.
    [Fact]
    public void Assembly_ThatCannotBeCounted_IsProvedUncounted()
    {
        var charm = Subject.Charm;
        var studied = Studied.Counted(
            charm, CharmAssembly.Of(typeof(TinyproxyCharm).Assembly.Location, _ => throw new InvalidOperationException("no charm")));
        Assert.Same(charm, studied.Charm);
        Assert.Null(studied.Guards);
        Assert.Equal("no charm", studied.Uncounted);
    }

    // The first code of a module runs before anybody can reach into it.
    [Fact]
    public void Module_WhoseInitializerBranches_IsCounted()
    {
        const string source =
            """
            namespace Corpus;
            public static class Constructs
            {
                private static string first = "";
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Begin() => first = Environment.ProcessorCount > 0 ? "some" : "none";
                public static string First(int n) => n > 1 ? first : "";
            }
            """;
        var (plain, counted, _) = Weave(OptimizationLevel.Debug, source);
        Assert.Equal(Outcomes(Methods(plain).Single()), Outcomes(Methods(counted).Single()));
    }

    private (Assembly Plain, Assembly Counted, Guards Guards) Weave(OptimizationLevel level, string source)
    {
        var assembly = CSharpCompiler.Compile(directory.Path, "Corpus", level, ("Constructs.cs", source));
        var (charm, guards) = Guards.Instrument(CharmAssembly.Of(assembly, _ => Subject.Charm));
        return (new AssemblyLoadContext("plain", isCollectible: true).LoadFromAssemblyPath(assembly), charm.Assembly, guards);
    }

    private static MethodInfo[] Methods(Assembly assembly) =>
        assembly.GetType("Corpus.Constructs")!.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    private static (MethodInfo Plain, MethodInfo Counted)[] Pairs(Assembly plain, Assembly counted) =>
        [.. Methods(plain).Zip(Methods(counted))];

    private static IReadOnlyList<string> Outcomes(MethodInfo method) =>
        [.. Enumerable.Range(-2, 12).Select(n => $"{method.Name}({n}): {Outcome(method, n)}")];

    private static string Outcome(MethodInfo method, int n)
    {
        try
        {
            return (string)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [n], null)!;
        }
        catch (Exception thrown)
        {
            return $"{thrown.GetType().Name}: {thrown.Message}";
        }
    }
}
