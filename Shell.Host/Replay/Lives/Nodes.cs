using System.Globalization;
using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects.Juju;
using Shell.Effects.Yaml;
using Simulation;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>What the nodes of a life file can be, each with the mistakes one can make.</summary>
internal sealed class Nodes(string file, ConfigOptions options)
{
    /// <summary>A mistake at a node.</summary>
    public Validation<Mistake, T> Wrong<T>(Node node, string reason) => Fail<Mistake, T>(new Mistake(file, node.Line(), reason));

    /// <summary>A text that meets a rule.</summary>
    public Validation<Mistake, string> Text(Node node, Func<string, bool> isGood, string rule) =>
        node is Scalar && isGood(node.Text) ? Success<Mistake, string>(node.Text) : Wrong<string>(node, rule);

    /// <summary>A text that is not empty.</summary>
    public Validation<Mistake, string> Name(Node node) => Text(node, text => text != "", "needs a name here");

    /// <summary>A systemd unit with its suffix: without it, no unit of the machine has that name.</summary>
    public Validation<Mistake, string> Service(Node node) =>
        Text(node, text => text.IndexOf('.') > 0, "needs the whole name of a systemd unit, such as nginx.service");

    /// <summary>An absolute path.</summary>
    public Validation<Mistake, string> Path(Node node) => Text(node, text => text.StartsWith('/'), "needs an absolute path");

    /// <summary>A TCP port.</summary>
    public Validation<Mistake, int> Port(Node node) =>
        Text(
            node,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535,
            "needs a port, 1 to 65535")
            .Map(text => int.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>A number of days.</summary>
    public Validation<Mistake, int> Days(Node node) => Number(node, "days");

    /// <summary>A number of seconds.</summary>
    public Validation<Mistake, int> Seconds(Node node) => Number(node, "seconds");

    private Validation<Mistake, int> Number(Node node, string unit) =>
        Text(node, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _), $"needs a number of {unit}")
            .Map(text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>A port or a range of ports, as opened-ports prints it.</summary>
    public Validation<Mistake, Port> PortRange(Node node) =>
        node is Scalar && Core.Domain.Port.TryParse(node.Text, out var port)
            ? Success<Mistake, Port>(port)
            : Wrong<Port>(node, "needs a port with its protocol, such as 8000/tcp or 8000-8010/udp");

    /// <summary>A unit's name.</summary>
    public Validation<Mistake, string> Unit(Node node) => Text(node, UnitName.IsValid, "unit " + Names.UnitRule);

    /// <summary>An address of IPv4 or IPv6, by its characters.</summary>
    public Validation<Mistake, string> Address(Node node) => Text(
        node, text => text != "" && text.All(c => char.IsAsciiHexDigit(c) || c is '.' or ':'), "needs an address, such as 10.0.0.7");

    /// <summary>The id of a relation.</summary>
    public Validation<Mistake, string> Relation(Node node) =>
        Text(node, RelationId.IsValid, "needs the id of a relation, such as website:3");

    /// <summary>The id of a storage instance.</summary>
    public Validation<Mistake, string> Storage(Node node) =>
        Text(node, StorageState.IsId, "needs the id of a storage instance, such as data/0");

    /// <summary>What is said in a relation.</summary>
    public Validation<Mistake, Bag> Bag(Node node) =>
        node is not Mapping mapping ? Wrong<Bag>(node, "needs texts by their keys, such as {hostname: 10.0.0.2}")
        : mapping.Entries.FirstOrDefault(pair => pair.Value is not Scalar) is { } other ? Wrong<Bag>(other.Value, "needs one text")
        : Success<Mistake, Bag>(
            Core.Domain.Bag.Of(mapping.Entries.Select(pair => KeyValuePair.Create(pair.Key.Text, pair.Value.Text))));

    /// <summary>The address of a secret.</summary>
    public Validation<Mistake, string> Secret(Node node) => Text(
        node,
        text => Microsoft.FSharp.Core.OptionModule.IsNone(Refusal.OfSecret(text)),
        "needs the address of a secret, such as secret:9m4e2mr0ui3e8a215n4g");

    /// <summary>The label of a secret.</summary>
    public Validation<Mistake, string> Label(Node node) => Text(
        node, text => Microsoft.FSharp.Core.OptionModule.IsNone(Refusal.OfLabel(text)), "needs the label of a secret, such as database");

    /// <summary>Who owns a secret.</summary>
    public Validation<Mistake, BagOwner> Owner(Node node) =>
        Text(node, text => text is "unit" or "application", "needs unit or application")
            .Map(text => text == "unit" ? BagOwner.Unit : BagOwner.Application);

    /// <summary>What a secret holds.</summary>
    public Validation<Mistake, SecretContent> Content(Node node) =>
        node is not Mapping mapping ? Wrong<SecretContent>(node, "needs texts by their keys, such as {password: good}")
        : mapping.Entries.FirstOrDefault(pair => pair.Value is not Scalar) is { } other
            ? Wrong<SecretContent>(other.Value, "needs one text")
        : Success<Mistake, SecretContent>(
            mapping.Entries.Aggregate(SecretContent.Empty, (content, pair) => content.With(pair.Key.Text, pair.Value.Text)));

    /// <summary>A base.</summary>
    public Validation<Mistake, string> Base(Node node) => Text(node, Names.IsBase, "base " + Names.BaseRule);

    /// <summary>Values of the charm's options.</summary>
    public Validation<Mistake, Config> Config(Node node) =>
        node is Mapping { Entries.Count: > 0 } mapping
            ? toSeq(mapping.Entries).Map(pair => Value(pair.Key, pair.Value)).Sequence().Map(pairs => Core.Domain.Config.Of(pairs))
            : Wrong<Config>(node, "config must be options with values, such as {port: 8001}");

    /// <summary>Parameters of an action, each of the type that it looks like.</summary>
    public Validation<Mistake, Config> Parameters(Node node) => node is Mapping { Entries.Count: > 0 }
        ? new Nodes(file, ConfigOptions.Undeclared).Config(node)
        : Wrong<Config>(node, "params must be parameters with values, such as {level: 3}");

    /// <summary>Packages with the versions that apt offers.</summary>
    public Validation<Mistake, Seq<(string Name, string[] Versions)>> Packages(Node node) =>
        node is Mapping { Entries.Count: > 0 } mapping
            ? toSeq(mapping.Entries).Map(pair => Versions(pair.Value).Map(versions => (pair.Key.Text, versions))).Sequence()
            : Wrong<Seq<(string, string[])>>(node, "packages must be names with versions, such as nginx: [1.24.0-2]");

    /// <summary>A mapping of exactly these keys.</summary>
    public Validation<Mistake, Seq<Node>> Fields(Node node, params string[] keys) =>
        node is Mapping mapping
            ? (OnlyKeys(mapping, keys), toSeq(keys).Map(key => Field(mapping, key)).Sequence()).Apply((_, fields) => fields)
            : Wrong<Seq<Node>>(node, "needs " + string.Join(" and ", keys));

    /// <summary>True if a mapping has no other key.</summary>
    public Validation<Mistake, Unit> OnlyKeys(Mapping mapping, params string[] keys) =>
        toSeq(mapping.Entries.Select(entry => entry.Key))
            .Filter(key => !keys.Contains(key.Text))
            .Map(key => Wrong<Unit>(key, $"unknown key \"{key.Text}\"; known: {string.Join(", ", keys)}"))
            .Sequence()
            .Map(_ => unit);

    private Validation<Mistake, Node> Field(Mapping mapping, string key) =>
        mapping.Find(key).Match(Success<Mistake, Node>, () => Wrong<Node>(mapping, $"needs {key}"));

    private Validation<Mistake, KeyValuePair<string, ConfigValue>> Value(Node option, Node value) =>
        value is not Scalar ? Wrong<KeyValuePair<string, ConfigValue>>(value, $"{option.Text} must be one value")
        : value.IsPlain() && value.Text is "" or "~"
            ? Wrong<KeyValuePair<string, ConfigValue>>(value, $"{option.Text} has no value; write '' for an empty text")
        : options.Value(option.Text, value.Text, isText: !value.IsPlain()).Match(
            Right: typed => Success<Mistake, KeyValuePair<string, ConfigValue>>(new(option.Text, typed)),
            Left: reason => Wrong<KeyValuePair<string, ConfigValue>>(option, reason));

    private Validation<Mistake, string[]> Versions(Node node) =>
        node is Sequence { Items.Count: > 0 } list
            ? toSeq(list.Items).Map(Name).Sequence().Map(versions => versions.ToArray())
            : Wrong<string[]>(node, "needs a list of versions, such as [1.24.0-2]");
}

/// <summary>YAML that a person wrote for a verb: values as Juju reads them, each key once.</summary>
internal static class YamlFiles
{
    /// <summary>The document of a file; null if the file holds none.</summary>
    public static Validation<Mistake, Node> Read(string path) => Named(YamlReader.ReadFile(path, path, GoYaml.Strict));

    /// <summary>The one mapping of a file.</summary>
    public static Validation<Mistake, Mapping> ReadMapping(string path) => Read(path).Bind(root => OnlyMapping(path, root));

    /// <summary>The one mapping of a text.</summary>
    public static Validation<Mistake, Mapping> ParseMapping(string file, string text) =>
        Named(YamlReader.Read(text, file, GoYaml.Strict)).Bind(root => OnlyMapping(file, root));

    /// <summary>The line that a node begins in, from 1.</summary>
    public static int Line(this Node node) => node.At.Line;

    /// <summary>True for a value that is not quoted, so that YAML gives it a type.</summary>
    public static bool IsPlain(this Node node) => node is Scalar { IsPlain: true };

    private static Validation<Mistake, Mapping> OnlyMapping(string file, Node root) => root is Mapping mapping
        ? Success<Mistake, Mapping>(mapping)
        : Fail<Mistake, Mapping>(new Mistake(file, 1, "must be one YAML mapping, lines of KEY: VALUE"));

    private static Validation<Mistake, Node> Named(Either<Seq<Problem>, Node> read) =>
        read.Match(Right: Success<Mistake, Node>, Left: problems => Fail<Mistake, Node>(problems.Map(Mistake.Of)));
}

/// <summary>Juju's rules for names.</summary>
internal static class Names
{
    public const string UnitRule = "must be an application and a number, such as tinyproxy/0";
    public const string BaseRule = "must be a system and its version, such as ubuntu@24.04";

    /// <summary>True for a base.</summary>
    public static bool IsBase(string text) =>
        text.Split('@') is [var system, var version]
        && system.Length > 0 && system.All(char.IsAsciiLetterLower)
        && version.Length > 0 && version.All(c => char.IsAsciiDigit(c) || c == '.');
}
