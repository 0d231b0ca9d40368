using Cli;
using Desk;
using SelfSignedCertificates;

return CharmProgram.Run(
    args,
    CertificatesCharm.Instance,
    CertificatesPlan.Site,
    AtDesk.IsSupported ? new CharmDesk(CertificatesPlan.Life, CertificatesPlan.Check) : null);
