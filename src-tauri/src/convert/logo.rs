//! The centre's logo, from the pixels the view drew to the image the journal keeps and the documents print.

use super::parse::malformed;
use crate::trouble::{Malformed, Trouble};
use crate::wire::LogoPicture;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use exam::people::Logo;

/// Most pixels: 300 dots an inch in the place documents give it, which the view fits it into.
const LARGEST: (u32, u32) = (400, 160);

/// The logo as the journal keeps it.
pub(super) fn of(picture: LogoPicture) -> Result<Logo, Trouble> {
    let LogoPicture { width, height, rgb } = picture;
    let broken = || malformed(Malformed::File, &format!("{width} × {height}"));
    let rgb = BASE64_STANDARD.decode(rgb).map_err(|_| broken())?;
    let fits = (1..=LARGEST.0).contains(&width) && (1..=LARGEST.1).contains(&height);
    if !fits || rgb.len() != (width * height * 3) as usize {
        return Err(broken());
    }
    let png = png(width, height, &rgb).map_err(|_| broken())?;
    Ok(Logo { png: BASE64_STANDARD.encode(png) })
}

fn png(width: u32, height: u32, rgb: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut written = Vec::new();
    let mut encoder = png::Encoder::new(&mut written, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(rgb)?;
    writer.finish()?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::trouble::{Malformed, Trouble};
    use crate::wire::LogoPicture;
    use base64::Engine as _;
    use base64::prelude::BASE64_STANDARD;
    use minutes::layout::picture::Picture;

    fn picture(width: u32, height: u32, rgb: &[u8]) -> LogoPicture {
        LogoPicture { width, height, rgb: BASE64_STANDARD.encode(rgb) }
    }

    #[test]
    fn every_pixel_comes_out_as_the_documents_read_it_and_the_noisiest_logo_fits_in_the_journal() {
        let mut noise = 1_u32;
        let rgb: Vec<u8> = std::iter::repeat_with(|| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (noise >> 24) as u8
        })
        .take(400 * 160 * 3)
        .collect();
        let logo = of(picture(400, 160, &rgb)).expect("a logo");
        assert!(logo.png.len() < 300_000, "{}", logo.png.len());
        let read = Picture::read(&BASE64_STANDARD.decode(logo.png).expect("base64")).expect("a picture");
        assert_eq!((read.width, read.height, read.rgb), (400, 160, rgb));
    }

    #[test]
    fn a_picture_that_is_not_what_it_says_is_refused() {
        let too_wide = picture(401, 1, &[0; 401 * 3]);
        for wrong in [picture(0, 0, &[]), picture(2, 1, &[0; 5]), too_wide] {
            assert!(matches!(of(wrong), Err(Trouble::Malformed(Malformed::File, _))));
        }
    }
}
