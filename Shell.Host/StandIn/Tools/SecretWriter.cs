using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>What secret-add and secret-set have in common: content, label, description, rotation and expiry.</summary>
internal abstract class SecretWriter : Tool
{
    private string expire = "";
    private string rotate = "";
    private string description = "";
    private string label = "";
    private DateTimeOffset? expiry;

    /// <summary>The file that <c>--file</c> names; empty if none is.</summary>
    protected string FileName { get; private set; } = "";

    /// <summary>The kind of owner that <c>--owner</c> names.</summary>
    protected string OwnerKind { get; private set; } = "application";

    /// <summary>The content.</summary>
    protected ImmutableSortedDictionary<string, string> Content { get; private set; } = ImmutableSortedDictionary<string, string>.Empty;

    public override void SetFlags(FlagSet flags)
    {
        flags.Text(text => expire = text, "", "either a duration or time when the secret should expire", "expire");
        flags.Text(text => rotate = text, "", "the secret rotation policy", "rotate");
        flags.Text(text => description = text, "", "the secret description", "description");
        flags.Text(text => label = text, "", "a label used to identify the secret in hooks", "label");
        flags.Text(text => FileName = text, "", "a YAML file containing secret key values", "file");
        flags.Text(text => OwnerKind = text, "application", "the owner of the secret, either the application or unit", "owner");
    }

    /// <summary>Reads options and content.</summary>
    protected string? Read(IEnumerable<string> arguments)
    {
        if (Expiry() is { } badExpiry)
            return badExpiry;
        if (rotate is not ("" or "never" or "hourly" or "daily" or "weekly" or "monthly" or "quarterly" or "yearly"))
            return $"rotate policy {GoText.Quote(rotate)} not valid";
        if (OwnerKind is not ("application" or "unit"))
            return $"secret owner {GoText.Quote(OwnerKind)} not valid";
        var error = SecretContent.OfArguments(arguments, It.Call.Files, out var content);
        var inFile = ImmutableSortedDictionary<string, string>.Empty;
        error ??= FileName == "" ? null : SecretContent.OfFile(FileName, It.Call.Files, out inFile);
        Content = content.SetItems(inFile);
        return error;
    }

    private string? Expiry()
    {
        if (expire == "")
            return null;
        var span = GoTime.ParseDuration(expire);
        expiry = GoTime.Parse(expire) ?? It.Call.Now + span;
        return expiry is null ? $"expire time or duration {GoText.Quote(expire)} not valid"
            : expiry <= It.Call.Now && span is not null ? $"negative expire duration {GoText.Quote(expire)} not valid"
            : null;
    }

    /// <summary>What the call asks for.</summary>
    protected SecretDraft Draft(SecretUri uri) => new(uri)
    {
        Content = Content,
        Label = label == "" ? null : label,
        Description = description == "" ? null : description,
        Rotation = rotate == "" ? null : rotate,
        Expiry = expiry,
    };
}
