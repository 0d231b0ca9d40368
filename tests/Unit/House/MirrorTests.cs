using System.Reflection;
using Core.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.FSharp.Reflection;
using Replaying.Causes;
using Replaying.Lives;
using Replaying.Stepping;
using Shell.Effects.Ledger;
using Shell.Effects.Recording;
using Simulation.Juju;
using Simulation;
using Tests.Shared;
using Tests.Unit.Compiling;

namespace Tests.Unit.House;

/// <summary>
/// Some places write down the cases or fields of a type once more, and the compiler does not compare them. These tests do, by reflection.
/// </summary>
public sealed class MirrorTests : IDisposable
{
    private static readonly Dictionary<string, string> Types =
        new() { ["Text"] = "string", ["Whole"] = "int", ["Fraction"] = "float", ["Flag"] = "boolean", ["SecretId"] = "secret" };

    private static readonly ConfigOptions Declared = new("charmcraft.yaml", Types, Config.Empty);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("mirror");

    public void Dispose() => directory.Delete(true);

    // A unit is deployed once, a hook is no thing that happens meanwhile, and an agent is killed with a program that is killed.
    [Fact]
    public void LifeFile_EveryStepAndEachFieldAlone_IsReadAsWritten() => Assert.All(Steps().Where(IsPossible), sample =>
    {
        var text = $"life:\n- {(sample.Value.Equals(LifeStep.Deploy) ? "" : "deploy\n- ")}{LifeWriter.Text((LifeStep)sample.Value)}\n";
        var read = LifeFile.Parse("life.yaml", text, Declared, Leftovers)
            .Match(file => file.Steps.Last(), mistakes => throw new InvalidOperationException($"{text}{mistakes}"));
        Assert.Equal("", Samples.Difference(sample.Value, read));
    });

    [Fact]
    public void Guide_EveryStep_IsInIt()
    {
        var guide = File.ReadAllText(Repository.File("docs/life-files.md"));
        Assert.All(new StepGrammar(new Nodes("", Declared), []).Words, word => Assert.Matches($"[`-] ?{word}\\b", guide));
    }

    [Fact]
    public void CSharp_EveryStepAndEachFieldAlone_IsAsWritten() => AssertCompiled("LifeStep", Steps(), value => CSharp.Of((LifeStep)value));

    [Fact]
    public void CSharp_EveryEventAndEachFieldAlone_IsAsWritten() =>
        AssertCompiled("Event", new Samples((_, number) => [$"text{number}", ""]).Make<Event>(), value => CSharp.Of((Event)value));

    [Fact]
    public void Event_EveryHookOfJuju_IsKnownByItsName()
    {
        var samples = new Samples((path, number) => [$"text{number}"])
            .Make<Event>()
            .Where(sample => sample.Value is not (Event.Action or Event.Unknown));
        Assert.All(samples, sample => Assert.Equal(
            ((Event)sample.Value).Tag,
            Event.Of($"{((Event)sample.Value).Name}", new Dictionary<string, string> { ["JUJU_RELATION"] = Endpoint(sample.Value) }).Tag));
    }

    // Juju makes the charm's directory of the unit's name.
    [Fact]
    public void ContextField_EachFieldOfAContext_IsOneInputThatCanBeTaken()
    {
        var samples = new Samples((_, number) => [$"text{number}", $"other{number}"])
            .Make<HookContext>()
            .Where(sample => !sample.Path.EndsWith(nameof(HookContext.CharmDirectory)))
            .ToArray();
        var first = (HookContext)samples[0].Value;
        Assert.All(samples[1..], sample =>
        {
            var other = (HookContext)sample.Value;
            var field = Assert.Single(ContextField.All, field => field.Of(other) != field.Of(first));
            Assert.Equal(other, field.Take(first, other));
        });
    }

    [Fact]
    public void Ledger_EveryPossession_IsReadAsWritten() => Assert.All(new Samples((_, _) => [""]).Make<Possession>(), sample =>
    {
        var kind = (Possession)sample.Value;
        string[] names = ["/etc/motd", "nginx.service", "nginx"];
        Assert.Contains(
            names, name => LedgerLine.Of(Bytes.Of($"{new LedgerEntry("web/0", kind, name)}"), 1, "web/0").Entry?.Kind.Equals(kind) == true);
    });

    // A process has another number at each run, which causes nothing.
    [Fact]
    public void Input_NumberOfAProcess_IsNoOtherValue()
    {
        static string Key(object answer) => Input.Of(new Situation(
            Event.Install,
            State.Of(HookContext.For("web/0")).With(Ask.Ledger, (Answer)answer),
            Config.Empty,
            null,
            Refusals.None)).Last().Text;

        var samples = new Samples((_, number) => [$"text{number}"], [7, 8]).Make<Answer>();
        Sample[] numbers = [.. samples.Where(sample => sample.Path.EndsWith("Pid"))];
        Assert.Equal(4, numbers.Length);
        Assert.All(
            numbers,
            number =>
                Assert.Contains(samples, sample => number.Path.StartsWith(sample.Path + ".") && Key(sample.Value) == Key(number.Value)));
    }

    [Fact]
    public void Author_EveryQuestion_HasItsFactoryAndItsAnswer()
    {
        Assert.Equal([], Kinds(typeof(Question)).Except(Members(typeof(Ask))));
        Assert.Equal([], Kinds(typeof(Question)).Except(Kinds(typeof(Answer))));
    }

    // Of a family that is a union of its own, the kinds in it.
    private static IEnumerable<string> Kinds(Type union) =>
        from family in FSharpType.GetUnionCases(union, null)
        let kinds = family.GetFields().SingleOrDefault()?.PropertyType
        where union != typeof(Answer) || family.Name != nameof(Answer.Unreadable)
        from name in kinds is not null && FSharpType.IsUnion(kinds, null) && kinds.Name == $"{family.Name}{union.Name}"
            ? FSharpType.GetUnionCases(kinds, null).Select(kind => kind.Name)
            : [family.Name]
        select name;

    // What is forgotten at install and remove is the pipeline's; single ports stand in records of early builds. No charm decides these.
    [Fact]
    public void Author_EveryEffect_HasItsFactory()
    {
        var families = FSharpType.GetUnionCases(typeof(Effect), null)
            .Select(family => family.GetFields().Single().PropertyType)
            .Where(family => family != typeof(JujuEffect));
        Assert.Equal([], families.SelectMany(Names).Except(Members(typeof(Do))));
        var told = Names<JujuEffect>()
            .Except([nameof(JujuEffect.ForgetWorkloadVersion), nameof(JujuEffect.OpenPort), nameof(JujuEffect.ClosePort)])
            .Select(name => name.Replace("Set", "").Replace("WriteLog", "Log"));
        Assert.Equal([], told.Except(Members(typeof(Tell))));
    }

    private static IEnumerable<Sample> Steps() => new Samples(
        (path, number) => path.Split('.') switch
        {
            [_, .. var step, "Name"] when string.Concat(step).Contains("Service") => [$"a{number}.service", "b.service"],
            [.., "Path" or "PidFile" or "Target" or "Program"] => [$"/a{number}", "/b"],
            [.., "Text"] => [$"text {number}: \"\\\n", ""],
            [.., "Unit"] => [$"web/{number}", "web/0"],
            [.., "Address"] => [$"fd00::{number}", "10.0.0.1"],
            [.., "Relation"] => [$"a:{number}", "b:0"],
            [.., "Storage"] => [$"a/{number}", "b/0"],
            [.., "Location"] => [$"/a{number}", "/dev/b"],
            [.., "Uri"] => [$"secret:{number:D19}0", "secret:9m4e2mr0ui3e8a215n4g"],
            _ => [$"a{number}", "b"],
        },
        [7, 8],
        [.. new Samples((path, number) =>
            path.Contains("SecretId") ? ["secret:9m4e2mr0ui3e8a215n4g"] : [$"text{number}", ""]).Make<ConfigValue>().Select(sample =>
                Config.Empty.With(sample.Path.Split('.')[1], (ConfigValue)sample.Value))],
        [
            Event.Start, Event.Stop, Event.OfAction("backup", "1"), Event.OfAction("backup", "2"), Event.OfAction("restore", "1"),
            Event.OfAction("backup", "1", Config.Empty.With("level", 3).With("to.host", "a: \"\\").With("whole", true)),
            Event.OfAction("backup", "1", Config.Empty.With("share", ConfigValue.NewFraction(2))),
            Event.NewRelationChanged(new("db", "db:1", "mysql", "mysql/0", "")),
            Event.NewRelationDeparted(new("db", "db:1", "mysql", "mysql/0", "web/0")),
            Event.NewRelationBroken(new("db", "db:1", "mysql", "", "")),
            Event.NewSecretChanged(new("secret:9m4e2mr0ui3e8a215n4g", "", 0)),
            Event.NewStorageAttached(new("data", "data/0", "filesystem", "/srv/data")),
            Event.NewStorageDetaching(new("data", "data/1", "block", "/dev/sdb")),
        ],
        [
            SecretContent.Empty, SecretContent.Empty.With("a", "b"), SecretContent.Empty.With("a", "c: \"\\"),
            SecretContent.Empty.With("b", ""),
        ],
        [Port.Tcp(1, 1), Port.Tcp(1, 2), Port.Tcp(2, 2), Port.Udp(1), Port.Tcp(1).On("a")],
        [.. Leftovers]).Make<LifeStep>();

    private static Leftover[] Leftovers => [Left.File("/a", ""), Left.File("/b: \"\\", "")];

    private static bool IsPossible(Sample sample) => (LifeStep)sample.Value is not (
        LifeStep.Quietly { Step.Juju.Value: JujuStep.RunHook or { IsDeploy: true } } or
        LifeStep.OfJuju { Step: JujuStep.RunHook { End: HookEnd.BrokenWithAgent { Fault: Fault.Unread or { IsUnflushed: true } } } });

    private void AssertCompiled(string type, IEnumerable<Sample> samples, Func<object, string> write)
    {
        var values = samples.Select(sample => sample.Value).ToArray();
        var assembly = Assembly.LoadFrom(
            CSharpCompiler.Compile(directory.FullName, $"Written{type}", OptimizationLevel.Debug, ("Written.cs",
            $$"""
            using Core.Domain;
            using Simulation;
            public static class Written
            {
                private static Leftover Leftover(string name) => Left.File(name["the file ".Length..], "");

                public static readonly {{type}}[] All =
                [
                    {{string.Join(",\n        ", values.Select(write))}}
                ];
            }
            """)));
        var written = (object[])assembly.GetType("Written")!.GetField("All")!.GetValue(null)!;
        Assert.All(
            values.Zip(written, (value, other) => (First: value, Second: other)),
            pair => Assert.Equal("", Samples.Difference(pair.First, pair.Second)));
    }

    private static string Endpoint(object hook) => ((Event)hook).Name.Split("-relation-")[0];

    private static IEnumerable<string> Names<T>() => Names(typeof(T));

    private static IEnumerable<string> Names(Type union) => FSharpType.GetUnionCases(union, null).Select(name => name.Name);

    private static IEnumerable<string> Members(Type type) => type.GetMembers().Select(member => member.Name);
}
