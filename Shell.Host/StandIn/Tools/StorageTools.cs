using System.Text.RegularExpressions;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The ids of the unit's storage instances.</summary>
internal sealed class StorageList : Reader
{
    private string name = "";

    public override ToolInfo Info => new(
        "storage-list",
        "[<storage-name>]",
        "List the storage of the unit.",
        "A name lists the instances of that name alone.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        name = arguments.FirstOrDefault("");
        return Unrecognized(arguments.Skip(1));
    }

    public override string? Run() =>
        Unreachable ?? Print(new GoValue.Words([.. Model.Storages.Keys.Where(id => name == "" || id.Split('/')[0] == name)]));
}

/// <summary>Kind and location of a storage instance.</summary>
internal sealed class StorageGet : Reader
{
    private string id = "";
    private string key = "";

    public override ToolInfo Info => new(
        "storage-get",
        "[<key>]",
        "Print a storage instance.",
        "In a storage hook the hook's own instance is printed, unless -s names another.");

    public override string? Refusal => Restricted;

    // What is not provisioned yet is as if the hook had no storage.
    private string Default => Model.Storages.GetValueOrDefault(Scope.Storage) is { IsProvisioned: true } ? Scope.Storage : "";

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        id = Default;
        flags.Value(Take, Default, "specify a storage instance by id", "s");
    }

    private string? Take(string text)
    {
        if (!Names.IsStorage(text))
            return $"invalid storage ID {GoText.Quote(text)}";
        if (!Model.Storages.ContainsKey(text))
            return "storage not found";
        id = text;
        return null;
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        key = arguments.FirstOrDefault("");
        return id == "" ? "no storage instance specified" : Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        var storage = Model.Storages[id];
        return key switch
        {
            "" => Print(GoValue.Of(("kind", GoValue.Of(storage.Kind)), ("location", GoValue.Of(storage.Location)))),
            "kind" => Print(GoValue.Of(storage.Kind)),
            "location" => Print(GoValue.Of(storage.Location)),
            _ => $"invalid storage attribute {GoText.Quote(key)}",
        };
    }
}

/// <summary>Asks for more storage when the hook has succeeded.</summary>
internal sealed class StorageAdd : Tool
{
    private readonly List<StorageRequest> requests = [];

    public override ToolInfo Info => new(
        "storage-add",
        "<charm storage name>[=count] ...",
        "Add storage to the unit.",
        "Without a count one instance is added. Pool and size cannot be named.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        var words = new StorageWords(IsFour);
        if (arguments.Count == 0)
            return $"storage add requires a storage {words.One}";
        var all = new Dictionary<string, StorageDirective>();
        foreach (var argument in arguments)
            if (Parse(argument, words, all) is { } error)
                return error;
        requests.AddRange(all.Select(pair => new StorageRequest(pair.Key, pair.Value.Count)));
        return all.Where(pair => pair.Value.Pool != "" || pair.Value.Size > 0)
            .Select(pair => $"only count can be specified for {GoText.Quote(pair.Key)}").FirstOrDefault();
    }

    private static string? Parse(string argument, StorageWords words, Dictionary<string, StorageDirective> all)
    {
        var parts = argument.Split('=');
        var name = parts[0];
        if (parts.Length > 2 || name == "")
            return $"expected \"name={words.Expected}\" or \"name\", got {GoText.Quote(argument)}";
        if (all.ContainsKey(name))
            return $"storage {GoText.Quote(name)} specified more than once";
        var error = StorageDirective.Parse(parts.ElementAtOrDefault(1) ?? "1", words, out var directive);
        all[name] = directive;
        return Annotate(error, $"cannot parse {words.Parsed} for storage {GoText.Quote(name)}");
    }

    public override string? Run()
    {
        if (Restricted is { } refused)
            return refused;
        Changes = Changes with { Storage = Changes.Storage.AddRange(requests) };
        return null;
    }
}

/// <summary>The word that changed between 3.6 and 4.</summary>
internal sealed record StorageWords(bool IsFour)
{
    public string One => IsFour ? "directive" : "constraint";

    public string Many => IsFour ? "directives" : "constraints";

    public string Expected => IsFour ? One : Many;

    public string Parsed => IsFour ? One : Many;
}

/// <summary>Pool, size and count of storage, as a user names them.</summary>
/// <remarks>Source: juju internal/storage/directive.go, and storage/constraints.go before 4.</remarks>
internal sealed partial record StorageDirective(string Pool, ulong Size, ulong Count)
{
    private const string Suffixes = "MGTPEZY";

    /// <summary>Reads what stands between commas.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Parse(string text, StorageWords words, out StorageDirective directive)
    {
        directive = new("", 0, 0);
        foreach (var field in text.Split(',').Where(field => field != ""))
            if (Add(field, words, ref directive) is { } error)
                return error;
        if (directive == new StorageDirective("", 0, 0))
            return $"storage {words.Many} require at least one field to be specified";
        directive = directive.Count == 0 ? directive with { Count = 1 } : directive;
        return null;
    }

    // In 4 a second value of a kind is refused; before, the later counts, but the first pool.
    private static string? Add(string field, StorageWords words, ref StorageDirective all)
    {
        if (PoolName().IsMatch(field))
        {
            if (all.Pool != "")
                return words.IsFour
                    ? $"pool name is already set to {GoText.Quote(all.Pool)}, new value {GoText.Quote(field)} not valid"
                    : null;
            all = all with { Pool = field };
            return null;
        }

        if (Digits().IsMatch(field) && (field[0] == '-' || ulong.TryParse(field, out _)))
            return AddCount(field, words, ref all);
        if (!SizeText().IsMatch(field))
            return $"unrecognized storage {words.One} {GoText.Quote(field)} not valid";
        if (field[0] == '-')
            return $"cannot parse size: expected a non-negative number, got {GoText.Quote(field)}";
        var size = SizeOf(field);
        if (words.IsFour && all.Size != 0)
            return $"storage size is already set to {all.Size}, new value {size} not valid";
        all = all with { Size = size };
        return null;
    }

    private static string? AddCount(string field, StorageWords words, ref StorageDirective all)
    {
        if (!ulong.TryParse(field, out var count) || count == 0)
            return $"cannot parse count: count must be greater than zero, got {GoText.Quote(field)}";
        if (words.IsFour && all.Count != 0)
            return $"storage instance count is already set to {all.Count}, new value {count} not valid";
        all = all with { Count = count };
        return null;
    }

    // In mebibytes, rounded up.
    private static ulong SizeOf(string text)
    {
        var digits = string.Concat(text.TakeWhile(c => char.IsAsciiDigit(c) || c == '.'));
        GoNumber.ParseFloat(digits, out var number);
        return (ulong)Math.Ceiling(number * Math.Pow(1024, Suffixes.IndexOf(text[digits.Length])));
    }

    [GeneratedRegex(@"^[a-zA-Z]+[-?a-zA-Z0-9]*\z")]
    private static partial Regex PoolName();

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^-?[0-9]+(?:\.[0-9]+)?[MGTPEZY](?:i?B)?\z")]
    private static partial Regex SizeText();
}
