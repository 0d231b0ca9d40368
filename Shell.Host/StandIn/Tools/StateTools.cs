using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>What the charm keeps with Juju, with what this hook changed.</summary>
internal static class CharmState
{
    /// <summary>The longest key, in bytes.</summary>
    public const int LongestKey = 256;

    /// <summary>The longest value, in bytes.</summary>
    public const int LongestValue = 65536;

    /// <summary>Reads the state.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Load(HookToolContext context, out ImmutableSortedDictionary<string, string> state)
    {
        state = context.Changes.State ?? context.Model.State;
        return context.Scope.IsRestricted ? Words.Restricted
            : context.Model.ErrorOf(AgentCall.State) is { } error ? $"loading unit state from database: {error}"
            : null;
    }

    /// <summary>Why a key or a value is too long.</summary>
    public static string? TooLong(string key, string value, JujuRelease release) =>
        GoText.Length(key) > LongestKey ? Told("key", LongestKey, release)
        : GoText.Length(value) > LongestValue ? Told("value", LongestValue, release)
        : null;

    private static string Told(string what, int limit, JujuRelease release) => $"max allowed {what} length ({limit})" + release switch
    {
        JujuRelease.Four => ": quota limit exceeded",
        JujuRelease.FourBeta => " exceeded quota limit exceeded",
        _ => " exceeded",
    };
}

/// <summary>What the charm keeps, or the value of one key.</summary>
internal sealed class StateGet : Reader
{
    private string key = "";
    private bool isStrict;

    public override ToolInfo Info => new(
        "state-get",
        "[<key>]",
        "Print what the charm keeps with Juju.",
        "Without a key, or with a hyphen, all keys and values are printed.");

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Boolean(value => isStrict = value, "Return an error if the requested key does not exist", "strict");
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        key = arguments.FirstOrDefault("-") is "-" ? "" : arguments[0];
        return Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        if (CharmState.Load(Context, out var state) is { } error)
            return error;
        if (key == "")
            return Print(state.IsEmpty ? new GoValue.Map(null) : GoValue.Of(state));
        return isStrict && !state.ContainsKey(key) ? $"{GoText.Quote(key)} not found" : Print(GoValue.Of(state.GetValueOrDefault(key, "")));
    }
}

/// <summary>Has Juju keep values when the hook has succeeded.</summary>
internal sealed class StateSet : Tool
{
    private readonly SettingsFile file = new();
    private OrderedDictionary<string, string> values = [];

    public override ToolInfo Info => new(
        "state-set",
        "key=value [key=value ...]",
        "Have Juju keep values.",
        $"A key has at most {CharmState.LongestKey} bytes, a value {CharmState.LongestValue}.\n"
            + "What the arguments say goes over what the file says.");

    public override void SetFlags(FlagSet flags) => file.SetFlags(flags);

    public override string? Init(IReadOnlyList<string> arguments) => KeyValues.Parse(arguments, mayBeEmpty: true, out values);

    public override string? Run()
    {
        if (file.Read(It, values, out var all) is { } unread)
            return unread;
        foreach (var (key, value) in all)
        {
            var error = CharmState.Load(Context, out var state) ?? CharmState.TooLong(key, value, Scope.Release);
            if (error is not null)
                return error;
            if (state.GetValueOrDefault(key) != value)
                Changes = Changes with { State = state.SetItem(key, value) };
        }

        return null;
    }
}

/// <summary>Has Juju forget a value when the hook has succeeded.</summary>
internal sealed class StateDelete : Tool
{
    private string key = "";

    public override ToolInfo Info => new("state-delete", "<key>", "Have Juju forget a value.", "A key that is not there is no error.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        key = arguments.FirstOrDefault("");
        return Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        if (key == "")
            return null;
        var error = CharmState.Load(Context, out var state);
        if (error is null && state.ContainsKey(key))
            Changes = Changes with { State = state.Remove(key) };
        return error;
    }
}
