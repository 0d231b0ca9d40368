using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The settings that a leader shares with its application.</summary>
internal sealed class LeaderGet : Reader
{
    private string key = "";

    public override ToolInfo Info => new(
        "leader-get", "[<key>]", "Print what the leader shares.", "Without a key, or with a hyphen, all keys and values are printed.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        key = arguments.FirstOrDefault("-") is "-" ? "" : arguments[0];
        return key.Contains('=') ? $"invalid key {GoText.Quote(key)}" : Unrecognized(arguments.Skip(1));
    }

    public override string? Run() =>
        Annotate(Unreachable ?? Model.ErrorOf(AgentCall.LeaderSettings), "cannot read leadership settings")
        ?? Print(
            key == "" ? GoValue.Of(Model.LeaderSettings)
            : Model.LeaderSettings.TryGetValue(key, out var value) ? GoValue.Of(value)
            : GoValue.Nothing);
}

/// <summary>Shares settings with the application at once, as its leader.</summary>
internal sealed class LeaderSet : Tool
{
    private OrderedDictionary<string, string> settings = [];

    public override ToolInfo Info => new(
        "leader-set",
        "<key>=<value> [...]",
        "Share settings as the leader.",
        "The settings are shared at once. An empty value takes a key away.");

    public override string? Init(IReadOnlyList<string> arguments) => KeyValues.Parse(arguments, mayBeEmpty: true, out settings);

    public override string? Run()
    {
        var error = Unreachable ?? Model.ErrorOf(AgentCall.LeaderSettings) ?? UnlessLeader();
        if (error is not null)
            return Annotate(error, "cannot write leadership settings");
        It.Understood = GoValue.Of(settings);
        var shared = Model.LeaderSettings.SetItems(settings).RemoveRange(settings.Where(pair => pair.Value == "").Select(pair => pair.Key));
        Model = Model with { LeaderSettings = shared };
        return null;
    }
}
