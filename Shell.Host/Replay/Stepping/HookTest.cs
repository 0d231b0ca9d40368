using System.Globalization;
using System.Text;
using Core.Domain;
using Replaying.Lives;
using Shell.Effects.Recording;
using Simulation;

namespace Replaying.Stepping;

/// <summary>A test in C# that fails as soon as a recorded hook is decided otherwise. It holds the hook as its record has it.</summary>
internal static class HookTest
{
    /// <summary>The test, whole and ready to compile where the charm is in reach.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="charm">The charm, as C# names it; <c>null</c> if no static member was found that holds it.</param>
    public static string Write(HookRecord hook, string? charm)
    {
        var decided = hook.Decided;
        var name = string.Concat(
            decided.Event.Name.Split('-', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
                .Select(Letters));
        return $$""""
            using System.Text;
            using Core.Domain;
            using Shell.Effects.Recording;
            using Xunit;

            /// <summary>{{CSharp.Xml($"{decided.Event} of {decided.State.Context.Unit}, {decided.Time}, as it was recorded.")}}</summary>
            public sealed class {{name}}RecordedTests
            {
            {{CSharp.Missing("ICharm", "Charm", charm)}}    [Fact]
                public void {{name}}_AsRecorded_IsDecidedTheSame()
                {
                    var hook = RecordReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(Record))).OfType<RecordEntry.Hook>().Single();
                    Assert.Empty(Replay.Check({{charm ?? "Charm"}}, hook.Record));
                }

                private const string Record =
                    {{Raw(Lines(hook))}};
            }

            """";
    }

    private static string[] Lines(HookRecord hook) =>
        Encoding.UTF8.GetString([.. RecordText.Of([hook]).SelectMany(part => part)]).TrimEnd('\n').Split('\n');

    // A raw string: as many quotes around it as none inside has in a row.
    private static string Raw(string[] lines)
    {
        var quotes = "\"\"\"";
        while (lines.Any(line => line.Contains(quotes, StringComparison.Ordinal)))
            quotes += "\"";
        const string Margin = "\n        ";
        return $"{quotes}{Margin}{string.Join(Margin, lines)}{Margin}{quotes}";
    }

    private static string Letters(string word) => string.Concat(word.Where(char.IsAsciiLetterOrDigit));
}

/// <summary>Values as C# writes them.</summary>
internal static class CSharp
{
    /// <summary>A configuration.</summary>
    public static string Of(Config config) =>
        config.Values.Aggregate("Config.Empty", (text, pair) => $"{text}.With({Of(pair.Key)}, {Of(pair.Value)})");

    /// <summary>What is said in a relation.</summary>
    public static string Of(Bag bag) =>
        bag.Values.Aggregate("Bag.Empty", (text, pair) => $"{text}.With({Of(pair.Key)}, {Of(pair.Value)})");

    /// <summary>What a secret holds.</summary>
    public static string Of(SecretContent content) =>
        content.Values.Aggregate("SecretContent.Empty", (text, pair) => $"{text}.With({Of(pair.Key)}, {Of(pair.Value)})");

    /// <summary>A step of a life.</summary>
    public static string Of(LifeStep step) => StepShape.Of(step) switch
    {
        { Fields: [] } alone => $"LifeStep.{alone.Case}",
        var shape => $"LifeStep.{shape.Case}({string.Join(", ", shape.Fields.Select(field => Any(field.Value)))})",
    };

    /// <summary>An event.</summary>
    public static string Of(Event hook) => hook switch
    {
        Event.RelationCreated { Payload: var relation } => With("RelationCreated", relation),
        Event.RelationJoined { Payload: var relation } => With("RelationJoined", relation),
        Event.RelationChanged { Payload: var relation } => With("RelationChanged", relation),
        Event.RelationDeparted { Payload: var relation } => With("RelationDeparted", relation),
        Event.RelationBroken { Payload: var relation } => With("RelationBroken", relation),
        Event.StorageAttached { Payload: var storage } => With("StorageAttached", storage),
        Event.StorageDetaching { Payload: var storage } => With("StorageDetaching", storage),
        Event.SecretChanged { Payload: var secret } => With("SecretChanged", secret),
        Event.SecretExpired { Payload: var secret } => With("SecretExpired", secret),
        Event.SecretRemove { Payload: var secret } => With("SecretRemove", secret),
        Event.SecretRotate { Payload: var secret } => With("SecretRotate", secret),
        Event.Action { Payload: { Parameters.Count: 0 } x } => $"Event.OfAction({Of(x.Name)}, {Of(x.Id)})",
        Event.Action { Payload: var x } when hook == Event.OfAction(x.Name, x.Id, LifeWriter.Typed(x)) =>
            $"Event.OfAction({Of(x.Name)}, {Of(x.Id)}, {Of(LifeWriter.Typed(x))})",
        Event.Action { Payload: var x } =>
            $"Event.NewAction(new ActionEvent({Of(x.Name)}, {Of(x.Id)}, new Dictionary<string, string> {{{Entries(x.Parameters)}}}))",
        Event.Unknown unknown => $"Event.NewUnknown({Of(unknown.Name)})",
        _ => $"Event.{string.Concat(hook.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}",
    };

    /// <summary>A text.</summary>
    public static string Of(string text) => PlainText.Quote(text);

    /// <summary>A text inside of a doc comment.</summary>
    public static string Xml(string text) => PlainText.Escape(text.Replace('\n', ' ')).Replace("&", "&amp;").Replace("<", "&lt;");

    /// <summary>
    /// A member to be filled in by who takes a written test, where no static member of the program holds the value; nothing where one does.
    /// </summary>
    public static string Missing(string type, string name, string? home) => home is not null
        ? ""
        : "    // No static member of the program holds it: put here what Program.cs gives to CharmProgram.Run.\n"
            + $"    private static {type} {name} => throw new NotImplementedException();\n\n";

    private static string Any(object value) => value switch
    {
        Config config => Of(config),
        Bag bag => Of(bag),
        SecretContent content => Of(content),
        BagOwner owner => owner.IsUnit ? "BagOwner.Unit" : "BagOwner.Application",
        LifeStep step => Of(step),
        HookEnd end => Of(end),
        Event hook => Of(hook),
        string text => Of(text),
        Leftover leftover => $"Leftover({Of(leftover.Name)})",
        Port port => Of(port),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Of(Port port)
    {
        var numbers = port.From == port.To ? $"{port.From}" : $"{port.From}, {port.To}";
        var range = port.Protocol.IsIcmp ? "Port.Icmp" : port.Protocol.IsTcp ? $"Port.Tcp({numbers})" : $"Port.Udp({numbers})";
        return port.Endpoint == "" ? range : $"{range}.On({Of(port.Endpoint)})";
    }

    private static string With(string name, RelationEvent x) =>
        $"Event.New{name}(new RelationEvent({Of(x.Endpoint)}, {Of(x.Id)}, {Of(x.RemoteApplication)}, {Of(x.RemoteUnit)}, "
        + $"{Of(x.DepartingUnit)}))";

    private static string With(string name, StorageEvent x) =>
        $"Event.New{name}(new StorageEvent({Of(x.Storage)}, {Of(x.Id)}, {Of(x.Kind)}, {Of(x.Location)}))";

    private static string With(string name, SecretEvent x) => $"Event.New{name}(new SecretEvent({Of(x.Uri)}, {Of(x.Label)}, {x.Revision}))";

    private static string Entries(IReadOnlyDictionary<string, string> texts) =>
        string.Join(", ", texts.Select(pair => $"[{Of(pair.Key)}] = {Of(pair.Value)}"));

    private static string Of(HookEnd end) => end.Match(
        undisturbed: () => "HookEnd.Undisturbed",
        broken: fault => $"HookEnd.NewBroken({Of(fault)})",
        brokenWithAgent: fault => $"HookEnd.NewBrokenWithAgent({Of(fault)})",
        uncommitted: () => "HookEnd.Uncommitted");

    private static string Of(Fault fault) => fault.Match(
        killed: effects => $"Fault.NewKilled({effects})",
        torn: (effects, part) => $"Fault.NewTorn({effects}, {part})",
        unflushed: () => "Fault.Unflushed",
        unread: question => $"Fault.NewUnread({question})");

    private static string Of(ConfigValue value) => value.Match(
        text: Of,
        whole: number => number is >= int.MinValue and <= int.MaxValue ? $"{number}" : $"ConfigValue.NewWhole({number})",
        fraction: _ => $"ConfigValue.NewFraction({value}d)",
        flag: _ => $"{value}",
        secretId: uri => $"ConfigValue.NewSecretId({Of(uri)})");
}
