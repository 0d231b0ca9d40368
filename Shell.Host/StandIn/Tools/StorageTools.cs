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
