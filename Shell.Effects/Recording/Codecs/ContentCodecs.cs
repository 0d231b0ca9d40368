using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How what is written stands in a record: the names of secrets, never the secrets. These names are the storage format.</summary>
internal static class ContentCodecs
{
    private static readonly Codec<Quoting> Quotings = new Union<Quoting>(x => x.Tag)
        .Case("AsIs", Quoting.AsIs)
        .Case("Plain", Quoting.Plain)
        .Case("Json", Quoting.Json)
        .Case("Yaml", Quoting.Yaml)
        .Case("Shell", Quoting.Shell)
        .Case("Url", Quoting.Url)
        .Case("Base64", Quoting.Base64)
        .Case("Crypt", Quoting.Crypt)
        .Case("Token", Quoting.Token);

    public static readonly Codec<CertificateSource> Sources = new Union<CertificateSource>(x => x.Tag)
        .Case("Path", (CertificateSource.Path x) => x.Path, CertificateSource.NewPath, Value.Text)
        .Case("Text", (CertificateSource.Text x) => x.Text, CertificateSource.NewText, Value.Text)
        .Case("Made", (CertificateSource.Made x) => x.Name, CertificateSource.NewMade, Value.Text);

    private static readonly Codec<TimeFormat> TimeFormats = new Union<TimeFormat>(x => x.Tag)
        .Case("Iso8601", TimeFormat.Iso8601)
        .Case("Date", TimeFormat.Date)
        .Case("UnixSeconds", TimeFormat.UnixSeconds);

    private static readonly Codec<IReadOnlyList<ContentPiece>> Pieces = Value.List(new Union<ContentPiece>(x => x.Tag)
        .Case("Text", (Fields f, ContentPiece.Text? x) =>
            ContentPiece.NewText(f.Text("text"u8, x?.Text), f.Of("quoting"u8, x?.Quoting, Quotings, Quoting.AsIs)))
        .Case("Made", (Fields f, ContentPiece.Made? x) =>
            ContentPiece.NewMade(f.Text("name"u8, x?.Name), f.Of("quoting"u8, x?.Quoting, Quotings, Quoting.Plain)))
        .Case("Secret", (Fields f, ContentPiece.Secret? x) => ContentPiece.NewSecret(
            f.Text("uri"u8, x?.Uri), f.Text("key"u8, x?.Key), f.Of("quoting"u8, x?.Quoting, Quotings, Quoting.Plain)))
        .Case("Resource", (Fields f, ContentPiece.Resource? x) =>
            ContentPiece.NewResource(f.Text("name"u8, x?.Name), f.Of("quoting"u8, x?.Quoting, Quotings, Quoting.Plain)))
        .Case("Now", (ContentPiece.Now x) => x.Format, ContentPiece.NewNow, TimeFormats));

    // What formats 0 and 1 have as a text is left out of the pieces.
    private static readonly IReadOnlyList<ContentPiece> InText = Content.OfText("").Pieces;

    /// <summary>A content by itself.</summary>
    public static readonly Codec<Content> Contents = new Record<Content>(Of);

    /// <summary>No text.</summary>
    public static readonly Content None = Content.OfText("");

    /// <summary>A content in the fields of what holds it: <c>text</c>, as formats 0 and 1 have it, or <c>pieces</c>.</summary>
    public static Content Of(Fields fields, Content? content)
    {
        var text = fields.Text("text"u8, content?.Literal);
        var pieces = fields.Of("pieces"u8, content is { IsLiteral: true } ? InText : content?.Pieces, Pieces, InText);
        return content ?? (pieces.Equals(InText) ? Content.OfText(text) : new Content(pieces));
    }
}
