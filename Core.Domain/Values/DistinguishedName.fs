namespace Core.Domain

open System
open System.Runtime.InteropServices

/// Whom a certificate is of. A part that is empty is left out. Source: RFC 5280, 4.1.2.6.
[<NoComparison>]
type DistinguishedName =
    { /// CN
      CommonName: string
      /// OU
      OrganizationalUnit: string
      /// O
      Organization: string
      /// L, such as a town.
      Locality: string
      /// S, a state or a province.
      State: string
      /// C, two capital letters. Source: ISO 3166-1.
      Country: string
      /// E, an address for mail.
      Email: string }

    /// <summary>A name of these parts. <c>Do.Make</c> refuses parts that no certificate can say.</summary>
    /// <param name="commonName">1 to 64 characters, each part in one line without control characters.</param>
    /// <param name="organization">At most 64 characters.</param>
    /// <param name="organizationalUnit">At most 64 characters.</param>
    /// <param name="locality">At most 64 characters.</param>
    /// <param name="state">At most 64 characters.</param>
    /// <param name="country">Two capital letters of ASCII.</param>
    /// <param name="email">At most 64 characters of ASCII.</param>
    static member Of
        (
            commonName: string,
            [<Optional; DefaultParameterValue("")>] organization: string,
            [<Optional; DefaultParameterValue("")>] organizationalUnit: string,
            [<Optional; DefaultParameterValue("")>] locality: string,
            [<Optional; DefaultParameterValue("")>] state: string,
            [<Optional; DefaultParameterValue("")>] country: string,
            [<Optional; DefaultParameterValue("")>] email: string
        ) : DistinguishedName =
        { CommonName = commonName
          OrganizationalUnit = organizationalUnit
          Organization = organization
          Locality = locality
          State = state
          Country = country
          Email = email }

    // In the order and with the quotation marks of .NET's X500DistinguishedName, which reads certificates on a machine.
    static member private Quoted(value: string) =
        let isSpecial c = c = ',' || c = '+' || c = '=' || c = '"' || c = '<' || c = '>' || c = '#' || c = ';'
        if value.StartsWith ' ' || value.EndsWith ' ' || String.exists isSpecial value then
            "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        else
            value

    member private x.Parts =
        [ "CN", x.CommonName; "OU", x.OrganizationalUnit; "O", x.Organization; "L", x.Locality; "S", x.State; "C", x.Country; "E", x.Email ]
        |> List.filter (fun (_, value) -> value <> "")

    /// The text as <c>Ask.Certificate</c> answers it, such as CN=example.com, O="Example, Inc.", C=DE.
    member x.Text = String.Join(", ", x.Parts |> List.map (fun (part, value) -> part + "=" + DistinguishedName.Quoted value))

    /// Why no certificate can say it; empty if one can.
    member x.Problem: string =
        let isText (value: string) = value.Length <= 64 && PlainText.IsPlain value
        let isCountry = x.Country = "" || x.Country.Length = 2 && String.forall Char.IsAsciiLetterUpper x.Country
        if x.CommonName = "" then "its subject must have a common name"
        elif not (x.Parts |> List.forall (snd >> isText)) then
            "each part of its subject must be one line of at most 64 characters, without control characters"
        elif not isCountry then "the country of its subject must be two capital letters"
        elif not (String.forall Char.IsAscii x.Email) then "the mail address of its subject must be ASCII"
        else ""

    override x.ToString() = x.Text

    static member op_Equality(one: DistinguishedName, other: DistinguishedName) = obj.Equals(one, other)
    static member op_Inequality(one: DistinguishedName, other: DistinguishedName) = not (obj.Equals(one, other))
