using StandIn.Commands;
using StandIn.Go;

namespace StandIn.Tools;

/// <summary>The charm's configuration: one option, those with a value, or all.</summary>
internal sealed class ConfigGet : Reader
{
    private string key = "";
    private bool wantsAll;

    public override ToolInfo Info => new(
        "config-get",
        "[<key>]",
        "Print the charm's configuration.",
        "Without a key, every option that has a value is printed; with --all, also those without. An unknown key is null.");

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Boolean(value => wantsAll = value, "print all keys", "a", "all");
    }

    public override string? Init(IReadOnlyList<string> arguments)
    {
        key = arguments.FirstOrDefault("");
        return key != "" && wantsAll
            ? $"cannot use argument --all together with key {GoText.Quote(key)}"
            : Unrecognized(arguments.Skip(1));
    }

    public override string? Run() => Unreachable ?? Print(
        key != "" ? Model.Config.GetValueOrDefault(key, GoValue.Nothing)
        : GoValue.Of(Model.Config.Where(option => wantsAll || option.Value is not GoValue.Nil)));
}
