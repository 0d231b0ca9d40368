using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Core.Domain;
using Packing;
using Proof;
using Proof.Agreeing;
using Proof.Mutating;
using Shell.Effects.Yaml;
using Simulation;

namespace Desk;

/// <summary>Compares a charm's code with its charmcraft.yaml: name, options, actions, endpoints, resources and storage.</summary>
public sealed class Agreement
{
    private const string Nobody = "zz-no-such-name";

    // The shell reads the options and serves the action.
    private static readonly string[] OfShell = ["record-max-size", "record-max-age"];
    private const string ShellAction = "recording";

    // With all parameters, and with none.
    private static readonly bool[] Whether = [true, false];

    private readonly Declared declared;
    private readonly OptionReads reads;
    private readonly Probes probes;
    private readonly IReadOnlySet<string>? texts;
    private readonly IReadOnlyList<Event> hooks;
    private readonly string charm;
    private readonly IReadOnlyList<string> actions;

    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    private Agreement(ICharm charm, ICharm watched, Site site, CheckPlan? plan, Declared declared, OptionReads reads)
    {
        (this.charm, this.declared, this.reads) = (charm.Name, declared, reads);
        actions = [.. plan?.Actions.Select(action => action.Name) ?? []];
        texts = CodeTexts.Of(charm, site, plan);
        probes = Probes.Of(reads.Over(watched), site, plan, Usual(declared));
        hooks = [.. Hooks(declared)];
        probes.Vary(hooks, declared.Options.ToDictionary(option => option.Name, option => Values(option.Type)));
    }

    /// <summary>Where the code of a charm and its charmcraft.yaml do not agree.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="site">What the world around the simulated machine offers.</param>
    /// <param name="plan">What <c>check</c> takes the charm through.</param>
    /// <param name="path">charmcraft.yaml. A relative path is looked for in the program's directory and in each directory above it.</param>
    /// <returns>A line for each disagreement, with the place in the file, what is wrong and what to do; none if code and file
    /// agree.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static IReadOnlyList<string> Of(ICharm charm, Site site, CheckPlan plan, string path) =>
        [.. Between(charm, charm, site, plan, CharmFile.Above(path) ?? throw new FileNotFoundException(
            $"{path} is neither beside the program nor above it")).Problems];

    /// <summary>What is told of a charm and the charmcraft.yaml in a directory.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="watched">The same charm, with a watch over its calls.</param>
    /// <param name="site">What the world around the simulated machine offers.</param>
    /// <param name="plan">What <c>check</c> takes the charm through, if there is a plan.</param>
    /// <param name="file">The path of charmcraft.yaml.</param>
    /// <param name="reads">What else is known of the charm's reads.</param>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    internal static Told Between(ICharm charm, ICharm watched, Site site, CheckPlan? plan, string file, OptionReads? reads = null) =>
        CharmcraftYaml.ReadDirectory(Path.GetDirectoryName(file)!).Match(
            Succ: project => new Agreement(charm, watched, site, plan, Declared.Of(project), reads ?? new()).Tell(),
            Fail: problems => new Told([.. problems.Select(problem => $"{problem}")], []));

    private Told Tell() => new(
        [
            .. Name().Concat(Undeclared()).Concat(declared.Options.SelectMany(Option)).Concat(Actions()).Concat(Parameters())
                .Concat(Endpoints()).Concat(Asked("resource", "resources", declared.Resources, reads.Resources))
                .Concat(Asked("storage", "storage", declared.Storages, reads.Storages)).Select(problem => $"{problem}"),
        ],
        [.. declared.Options.Where(option => !IsRead(option) && IsNamed(option.Name)).Select(option => $"{Unreached(option)}")]);

    private Problem Unreached(DeclaredOption option) => Says(
        option.At,
        $"the option {option.Name} was read in none of {reads.Calls:#,0} calls; the code names it, so this search may not have come to it");

    private IEnumerable<Problem> Name() => charm == declared.Charm.Name
        ? []
        : [Says(declared.Charm.At, $"the charm's name is {declared.Charm.Name} here and {charm} in the code; make them the same")];

    private IEnumerable<Problem> Undeclared() => reads.Names
        .Where(name => !OfShell.Contains(name) && declared.Options.All(option => option.Name != name))
        .Select(name => Says(declared.File,
            $"the code reads the option {name}, which is not declared; declare it, or read one that is declared"));

    private IEnumerable<Problem> Option(DeclaredOption option)
    {
        if (!IsRead(option))
            return IsNamed(option.Name) ? [] : [Says(option.At,
                $"the option {option.Name} is declared, and the code neither names it nor read it in {reads.Calls:#,0} calls; read "
                + $"it, or remove it")];
        var asked = reads.Otherwise(option.Name);
        if (OfShell.Contains(option.Name) || (asked.Count > 0 && !reads.IsPlain(option.Name) && asked.All(value => TypeOf(
            value) != option.Type)))
            return OfType(option, asked);
        return option.Default is null ? [] : Default(option, option.Default, [.. asked.Where(value => TypeOf(value) == option.Type)]);
    }

    private static IEnumerable<Problem> OfType(DeclaredOption option, IReadOnlyList<ConfigValue> asked)
    {
        var read = OfShell.Contains(option.Name) ? "int" : string.Join(" and as ", asked.Select(TypeOf).Distinct());
        return read == option.Type ? [] : [Says(option.At,
            $"the option {option.Name} is of the type {option.Type}; the code reads it as {read}, and never gets its value: make "
            + $"them the same")];
    }

    private IEnumerable<Problem> Default(DeclaredOption option, ConfigValue value, IReadOnlyList<ConfigValue> otherwise)
    {
        var others = otherwise.Where(other => !other.Equals(value)).ToList();
        var differs = otherwise.Count > 0 && others.Count == otherwise.Count;
        if (!differs && (others.Count > 0 || reads.IsPlain(option.Name)))
            differs = probes.DiffersWithout(option.Name, value, [Event.Install, Event.ConfigChanged, Event.UpdateStatus]);
        var code = others.Count > 0 ? $"takes {string.Join(" and ", others.Select(Shown))}" : "does something else";
        return differs ? [Says(option.At,
            $"the option {option.Name} has the default {Shown(value)}; the code {code} where the option is not set: make them the same")]
            : [];
    }

    private IEnumerable<Problem> Actions()
    {
        var without = declared.Actions.Where(action => action.Name != ShellAction && !IsNamed(action.Name) && !HasCode(action))
            .Select(action => Says(action.At,
                $"the action {action.Name} is declared, and the charm answers it as an action that does not exist; write it, or "
                + $"remove it"));
        var known = Candidates(actions).Where(name => name != ShellAction && declared.Actions.All(action => action.Name != name))
            .Where(name => probes.Knows(Event.OfAction(name, "1"), Event.OfAction(Nobody, "1"), (name, Nobody)))
            .Select(name => Says(declared.File,
                $"the code knows the action {name}, which is not declared; declare it under actions, or remove it from the code"));
        return without.Concat(known);
    }

    // An object's parts are read by dotted names. A charm may look for a parameter that other actions have.
    private IEnumerable<Problem> Parameters()
    {
        var actions = declared.Actions.Where(action => action.Name != ShellAction).ToList();
        var undeclared =
            from read in reads.Parameters
            where read.Parameter != "*" && actions.Exists(action => action.Name == read.Action)
                && !actions.Exists(action => action.Parameters.ContainsKey(read.Parameter.Split('.')[0]))
            select Says(declared.File,
                $"the code reads the parameter {read.Parameter} of the action {read.Action}, which is not declared; declare it under "
                + $"params, or read one that is declared");
        var unread =
            from action in actions
            from parameter in action.Parameters.Keys
            where !IsNamed(parameter) && !reads.Parameters.Any(read =>
                read.Action == action.Name && (read.Parameter == "*" || read.Parameter.Split('.')[0] == parameter))
            select Says(action.At,
                $"the parameter {parameter} of the action {action.Name} is declared, and the code neither names it nor read it; read "
                + $"it, or remove it");
        return undeclared.Concat(unread);
    }

    // A charm that acts on any name needs not know one.
    private bool HasCode(DeclaredAction action) => Whether.Any(isWhole =>
        probes.Acts(Of(action, Nobody, isWhole)) || probes.Differ(Of(action, action.Name, isWhole), Of(action, Nobody, isWhole), (
            action.Name, Nobody)));

    // A port, a network and relations name their endpoint; of an event the endpoint is found out. An extra binding has a network, too.
    private IEnumerable<Problem> Endpoints() => Candidates(reads.Endpoints)
        .Where(name => name != "juju-info" && declared.Endpoints.Concat(declared.Bindings).All(endpoint => endpoint.Name != name))
        .Where(name => reads.Endpoints.Contains(name)
            || Related(name).Zip(Related(Nobody)).Any(pair => probes.Knows(pair.Item1, pair.Item2, (name, Nobody))))
        .Select(name => Says(declared.File,
            $"the code knows the endpoint {name}, which is not declared; declare it under provides, requires or peers, or remove it "
            + $"from the code"));

    // What the code asks for by a name is declared, and what is declared the code asks for or at least names.
    private IEnumerable<Problem> Asked(
        string kind, string key, IReadOnlyList<DeclaredName> names, IReadOnlyList<string> asked) =>
        asked.Where(name => names.All(one => one.Name != name))
            .Select(name => Says(declared.File,
                $"the code asks for the {kind} {name}, which is not declared; declare it under {key}, or ask for one that is declared"))
            .Concat(names.Where(one => !asked.Contains(one.Name) && !IsNamed(one.Name)).Select(one => Says(one.At,
                $"the {kind} {one.Name} is declared, and the code neither names it nor asks for it; ask for it, or remove it")));

    private IEnumerable<string> Candidates(IEnumerable<string> more) => (texts ?? Enumerable.Empty<string>()).Concat(more).Distinct()
        .Where(text => text.Length is > 0 and < 64 && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c)
            || char.IsAsciiDigit(c) || c is '-' or '_'))
        .Order(StringComparer.Ordinal);

    // Where nobody knows the code, nothing is claimed of it.
    private bool IsNamed(string name) => texts is null || texts.Contains(name);

    private bool IsRead(DeclaredOption option) =>
        reads.IsWhole || OfShell.Contains(option.Name) || reads.IsPlain(option.Name) || reads.Otherwise(option.Name).Count > 0;

    private static Config Usual(Declared declared) =>
        Config.Of(declared.Options.Where(option => option.Default is not null).Select(option => KeyValuePair.Create(option.Name,
            option.Default!)));

    private static IEnumerable<Event> Hooks(Declared declared) =>
    [
        Event.Install, Event.Start, Event.ConfigChanged, Event.UpgradeCharm, Event.UpdateStatus, Event.LeaderElected, Event.Stop,
            Event.Remove,
        .. declared.Actions.Where(action => action.Name != ShellAction).SelectMany(action => new[] { Of(action, action.Name, true), Of(
            action, action.Name, false) }),
        .. declared.Endpoints.SelectMany(endpoint => Related(endpoint.Name)),
        .. declared.Storages.SelectMany(storage => Stored(storage.Name)),
    ];

    private static Event[] Stored(string name)
    {
        var storage = new StorageEvent(name, $"{name}/0", "filesystem", $"/srv/{name}");
        return [Event.NewStorageAttached(storage), Event.NewStorageDetaching(storage)];
    }

    private static Event Of(DeclaredAction action, string name, bool isWhole) =>
        isWhole ? Event.NewAction(new ActionEvent(name, "1", action.Parameters)) : Event.OfAction(name, "1");

    private static IEnumerable<Event> Related(string endpoint)
    {
        var joined = new RelationEvent(endpoint, $"{endpoint}:1", "other", "other/0", "");
        var created = new RelationEvent(endpoint, $"{endpoint}:1", "other", "", "");
        return [Event.NewRelationCreated(created), Event.NewRelationJoined(joined), Event.NewRelationChanged(joined),
            Event.NewRelationDeparted(joined), Event.NewRelationBroken(created)];
    }

    private static IReadOnlyList<ConfigValue> Values(string type) => type switch
    {
        "int" => [.. new long[] { 0, 1, 8080 }.Select(ConfigValue.NewWhole)],
        "float" => [ConfigValue.NewFraction(0.5), ConfigValue.NewFraction(2)],
        "boolean" => [ConfigValue.NewFlag(true), ConfigValue.NewFlag(false)],
        "secret" => [ConfigValue.NewSecretId("secret:9m4e2mr0ui3e8a215n4g")],
        _ => [ConfigValue.NewText(""), ConfigValue.NewText("a"), ConfigValue.NewText("http://a.example/")],
    };

    private static string TypeOf(ConfigValue value) => value switch
    {
        ConfigValue.Whole => "int",
        ConfigValue.Fraction => "float",
        ConfigValue.Flag => "boolean",
        ConfigValue.SecretId => "secret",
        _ => "string",
    };

    private static string Shown(ConfigValue value) => value is ConfigValue.Text { Value: var text } ? PlainText.Quote(text) : $"{value}";

    private static Problem Says(Mark at, string sentence) => new(at, sentence);

    /// <summary>What is told of a comparison.</summary>
    /// <param name="Problems">Where code and file do not agree.</param>
    /// <param name="Notes">What the search did not come to.</param>
    internal sealed record Told(IReadOnlyList<string> Problems, IReadOnlyList<string> Notes)
    {
        /// <summary>Nothing was compared.</summary>
        public static Told Nothing { get; } = new([], []);

        /// <summary>Writes each line. Returns whether code and file agree.</summary>
        public bool Show(TextWriter errors)
        {
            foreach (var line in Problems.Concat(Notes))
                errors.WriteLine(PlainText.Escape(line));
            return Problems.Count == 0;
        }
    }
}

/// <summary>Compares a charm's code with its charmcraft.yaml, if there is one.</summary>
/// <param name="watched">The charm, with a watch over its calls.</param>
/// <param name="reads">What is known of its reads; nothing yet if <c>null</c>.</param>
internal delegate Agreement.Told Comparing(ICharm watched, OptionReads? reads);

/// <summary>Where a charm's charmcraft.yaml is.</summary>
internal static class CharmFile
{
    /// <summary>The charmcraft.yaml by which <c>pack</c> would pack the program that runs; <c>null</c> if there is none.</summary>
    public static string? OfProgram() => Assembly.GetEntryAssembly()?.GetName().Name is { } program
        ? Directories(AppContext.BaseDirectory).Append(Directory.GetCurrentDirectory()).FirstOrDefault(directory => IsOf(program,
            directory)) is { } found
            ? Path.Combine(found, CharmcraftYaml.FileName)
            : null
        : null;

    /// <summary>The file of this path in the program's directory or above it; <c>null</c> if there is none.</summary>
    public static string? Above(string path) => Directories(AppContext.BaseDirectory).Select(directory => Path.GetFullPath(path,
        directory)).FirstOrDefault(File.Exists);

    private static bool IsOf(string program, string directory) =>
        File.Exists(Path.Combine(directory, CharmcraftYaml.FileName))
        && HostProject.Find(directory).Match(Right: project => Path.GetFileNameWithoutExtension(project) == program, Left: _ => false);

    private static IEnumerable<string> Directories(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            yield return at.FullName;
    }
}
